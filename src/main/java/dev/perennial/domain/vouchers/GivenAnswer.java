package dev.perennial.domain.vouchers;

import dev.perennial.domain.Digest64;
import dev.perennial.domain.Packing;
import dev.perennial.domain.Payload.VoucherAction;
import dev.perennial.domain.Payload.VoucherRequest;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a request was answered: the same one again gets the same answer.
 *
 * @param question digest of the request
 * @param voucherId the voucher it was about, or null
 * @param at when it was given, epoch milliseconds
 */
record GivenAnswer(long question, VoucherAnswer answer, String voucherId, long at) {

  /** The same request is the same kind under the same id about the same code. */
  static long question(VoucherRequest asked) {
    return question(asked, asked.action());
  }

  /** The same with another kind. */
  static long question(VoucherRequest asked, VoucherAction action) {
    return new Digest64()
        .add((long) action.ordinal())
        .add(asked.requestId())
        .add(VoucherCode.normalised(asked.code()))
        .value();
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(question);
    out.writeByte(answer.ordinal());
    Packing.writeText(out, voucherId);
    Packing.writeLong(out, at);
  }

  static GivenAnswer read(DataInput in) throws IOException {
    return new GivenAnswer(
        in.readLong(),
        VoucherAnswer.values()[in.readByte()],
        Packing.readText(in),
        Packing.readLong(in));
  }
}
