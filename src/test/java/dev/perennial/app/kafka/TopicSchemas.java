package dev.perennial.app.kafka;

import java.util.List;
import loyalty.action.message.v1.Message;
import loyalty.action.segment.v1.Segment;
import loyalty.action.task.v1.Task;
import loyalty.action.voucher.v1.Voucher;
import loyalty.event.v1.CustomerEvent;
import loyalty.ledger.v1.Posting;
import loyalty.model.v1.ModelDocument;
import loyalty.profile.v1.Profile;
import loyalty.program.v1.ProgramDocument;
import loyalty.receipt.v1.Receipt;
import loyalty.rejected.v1.Rejected;
import loyalty.reply.v1.Reply;
import loyalty.rule.status.v1.RuleStatus;
import loyalty.rule.v1.RuleDocument;
import loyalty.shadow.v1.Shadow;
import org.apache.avro.Schema;

/** The schemas of all topics; the namespace of each is its topic. */
final class TopicSchemas {
  private TopicSchemas() {}

  static List<Schema> all() {
    return List.of(
        Message.getClassSchema(),
        Segment.getClassSchema(),
        Task.getClassSchema(),
        Voucher.getClassSchema(),
        CustomerEvent.getClassSchema(),
        Posting.getClassSchema(),
        ModelDocument.getClassSchema(),
        Profile.getClassSchema(),
        ProgramDocument.getClassSchema(),
        Receipt.getClassSchema(),
        Rejected.getClassSchema(),
        Reply.getClassSchema(),
        RuleStatus.getClassSchema(),
        RuleDocument.getClassSchema(),
        Shadow.getClassSchema());
  }
}
