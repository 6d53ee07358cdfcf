package dev.perennial.domain.churn;

import dev.perennial.domain.Customer;
import dev.perennial.domain.Packing;
import dev.perennial.domain.churn.RiskBands.Band;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** In which band of risk a customer is, by which model, and when to look again. */
public final class RiskStanding {
  private static final Band[] BANDS = Band.values();

  private int modelVersion;
  private Band band = Band.LOW;
  private long due = Customer.NEVER;

  /** Whether the customer was ever scored. */
  public boolean isScored() {
    return modelVersion != 0;
  }

  /** The version of the model that scored last; 0 for none. */
  public int modelVersion() {
    return modelVersion;
  }

  /** {@link Band#LOW} for a customer who was never scored. */
  public Band band() {
    return band;
  }

  /** When the band may change by itself, epoch milliseconds UTC, or {@link Customer#NEVER}. */
  public long due() {
    return due;
  }

  /** The customer was scored. */
  public void scored(int version, Band now, long nextDue) {
    modelVersion = version;
    band = now;
    due = nextDue;
  }

  /**
   * Writes what {@link #read} reads.
   *
   * @param near an instant not far from the due one
   */
  public void write(DataOutput out, long near) throws IOException {
    Packing.writeInt(out, modelVersion);
    if (isScored()) {
      out.writeByte(band.ordinal());
      Packing.writeLong(out, due - near);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param near the same
   */
  public static RiskStanding read(DataInput in, long near) throws IOException {
    RiskStanding standing = new RiskStanding();
    standing.modelVersion = Packing.readInt(in);
    if (standing.isScored()) {
      standing.band = BANDS[in.readByte()];
      standing.due = near + Packing.readLong(in);
    }
    return standing;
  }
}
