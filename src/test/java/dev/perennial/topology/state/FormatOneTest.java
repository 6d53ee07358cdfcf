package dev.perennial.topology.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.domain.Customer;
import dev.perennial.domain.CustomerEvent;
import dev.perennial.domain.Effect;
import dev.perennial.domain.InMemoryColdState;
import dev.perennial.domain.Lifecycle;
import dev.perennial.domain.Logged;
import dev.perennial.domain.Origin;
import dev.perennial.domain.Packing;
import dev.perennial.domain.Payload;
import dev.perennial.domain.TestPolicy;
import dev.perennial.domain.TestPrograms;
import dev.perennial.domain.program.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What signals come of a customer whom a build of format 1 knew: it knew of none. */
class FormatOneTest {
  private static final Path STORED =
      Path.of("src/test/resources/dev/perennial/topology/state/format-1/customer.bin");

  /** When the points of all purchases here expire: in Berlin's February. */
  private static final long EXPIRY = Instant.parse("2027-01-31T23:00:00Z").toEpochMilli();

  /** When the ids of the events before are forgotten: no page of them need be there. */
  private static final long SOON = StateSamples.START + 9 * 86_400_000L;

  private final Lifecycle lifecycle =
      new Lifecycle(
          new Programs(List.of(TestPrograms.north())),
          TestPolicy.messagesOnSignals(),
          TestPolicy.CODES);
  private final InMemoryColdState cold = new InMemoryColdState();

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "one who bought a hundred times, 0, ''",
    "one who never bought,           1, first_purchase",
    "one who bought once,            2, second_purchase",
  })
  void purchasesCountOn(String name, int sample, String expected) throws IOException {
    List<String> signals =
        messages("_purchase", buy("o-new", SOON, customers().get(sample)))
            .map(Effect.Message::template)
            .toList();
    assertThat(String.join(" ", signals)).isEqualTo(expected);
  }

  @Test
  void remindersBeforeTheTimerThatWasSetAreLeftOut() throws IOException {
    Customer customer = withTimer(EXPIRY);
    assertThat(messages("_expiring", lifecycle.onDeadlines(customer, cold, EXPIRY).effects()))
        .isEmpty();
  }

  @Test
  void remindersComeAfterTheNextEvent() throws IOException {
    Customer customer = withTimer(EXPIRY);
    buy("o-2", SOON, customer);
    assertThat(messages("_expiring", lifecycle.onDeadlines(customer, cold, EXPIRY - 1).effects()))
        .extracting(Effect.Message::template, Effect.Message::at)
        .containsExactly(
            tuple("points_expiring", EXPIRY - 30 * 86_400_000L),
            tuple("points_expiring", EXPIRY - 7 * 86_400_000L));
  }

  private List<Effect> buy(String orderId, long at, Customer customer) {
    Payload.PurchaseLine line = new Payload.PurchaseLine("1", "s-1", "books", 1, 1_000);
    Payload purchase = new Payload.Purchase(orderId, "EUR", List.of(line));
    CustomerEvent event =
        new CustomerEvent("e-" + at, customer.id(), at, "shop", "north", null, "S-1", purchase);
    Origin origin = new Origin("loyalty.event.v1", 0, 1_000, new byte[] {1});
    return lifecycle.onEvent(customer, cold, new Logged(event, at, origin)).effects();
  }

  private static Stream<Effect.Message> messages(String ending, List<Effect> effects) {
    return effects.stream()
        .filter(Effect.Message.class::isInstance)
        .map(Effect.Message.class::cast)
        .filter(message -> message.template().endsWith(ending));
  }

  private static List<Customer> customers() throws IOException {
    DataInputDeserializer in = stored();
    List<Customer> customers = new ArrayList<>();
    while (in.available() > 0) {
      customers.add(new CustomerSerializer().deserialize(in));
    }
    return customers;
  }

  /** The one who bought once, with that timer set. */
  private static Customer withTimer(long at) throws IOException {
    DataInputDeserializer in = stored();
    CustomerSerializer serializer = new CustomerSerializer();
    serializer.deserialize(in);
    serializer.deserialize(in);
    DataOutputSerializer out = new DataOutputSerializer(256);
    out.writeByte(in.readByte());
    Packing.writeText(out, Packing.readText(in));
    long clock = Packing.readLong(in);
    Packing.writeLong(out, clock);
    Packing.readLong(in);
    Packing.writeLong(out, at);
    byte[] rest = new byte[in.available()];
    in.readFully(rest);
    out.write(rest);
    return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
  }

  private static DataInputDeserializer stored() throws IOException {
    DataInputDeserializer in = new DataInputDeserializer(Files.readAllBytes(STORED));
    TypeSerializerSnapshot.readVersionedSnapshot(in, FormatOneTest.class.getClassLoader());
    return in;
  }
}
