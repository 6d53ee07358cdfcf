package dev.perennial.topology;

import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Effect;
import dev.perennial.domain.program.Program;
import dev.perennial.io.EffectEncoder;
import dev.perennial.io.EventDecoder;
import dev.perennial.io.Outbound;
import dev.perennial.io.program.RuleFile;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What tasks read and write in a simulation: numbers stand for events and documents. */
public final class SimulatedWorld implements Serializable {
  private static final long serialVersionUID = 1L;

  private final transient List<Program> programs;
  private final transient List<RuleFile.Document> documents;
  private final transient List<CustomerEvent> events;
  private final transient List<Effect> written = new ArrayList<>();
  private final transient Saboteur saboteur;

  /**
   * @param events at the place of their number; null where there is none
   * @param sabotage the fault that is built in, if any
   */
  public SimulatedWorld(
      List<Program> programs,
      List<RuleFile.Document> documents,
      List<CustomerEvent> events,
      Sabotage sabotage) {
    this.saboteur = new Saboteur(sabotage);
    this.programs = programs;
    this.documents = documents;
    this.events = events;
  }

  /** What was written since this was last asked. */
  public List<Effect> takeWritten() {
    List<Effect> taken = List.copyOf(written);
    written.clear();
    return taken;
  }

  Program program(String number) {
    return saboteur.program(programs.get(Integer.parseInt(number)));
  }

  RuleFile.Document document(String number) {
    return documents.get(Integer.parseInt(number));
  }

  Saboteur saboteur() {
    return saboteur;
  }

  EventDecoder decoder() {
    return new Reading(this);
  }

  EffectEncoder encoder() {
    return this::write;
  }

  private Outbound write(Effect effect) {
    written.addAll(saboteur.written(effect));
    return new Outbound("out", "c", new byte[0], "id", "type", 0);
  }

  private record Reading(SimulatedWorld world) implements EventDecoder {
    private static final long serialVersionUID = 1L;

    @Override
    public String customerId(byte[] value) {
      return decode(value).customerId();
    }

    @Override
    public CustomerEvent decode(byte[] value) {
      int number = Integer.parseInt(new String(value, StandardCharsets.US_ASCII));
      return world.saboteur.event(number, world.events.get(number));
    }
  }
}
