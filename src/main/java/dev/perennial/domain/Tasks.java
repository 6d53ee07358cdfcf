package dev.perennial.domain;

import dev.perennial.domain.Effect.TaskState;
import dev.perennial.domain.Payload.TaskResolved;
import dev.perennial.domain.tasks.OpenTask;

/** What becomes of one customer's tasks, and what follows from an answer. */
final class Tasks {
  private static final String APPROVED = "approved";

  private final Customer customer;

  Tasks(Customer customer) {
    this.customer = customer;
  }

  /** Why the task cannot be resolved like this, or null when it can. */
  Validation.Fault refusal(TaskResolved resolved) {
    OpenTask task = customer.tasks().find(resolved.taskId());
    if (task == null) {
      return new Validation.Fault(
          Reason.UNKNOWN_TASK,
          "task_id "
              + resolved.taskId()
              + " is no open task of this customer; resolve each task once, by the task_id of"
              + " loyalty.action.task.v1");
    }
    if (!task.queue().outcomes().contains(resolved.outcome())) {
      return new Validation.Fault(
          Reason.INVALID_OUTCOME,
          "outcome of a task of the "
              + task.queue().code()
              + " is "
              + resolved.outcome()
              + ", but must be one of "
              + task.queue().outcomes());
    }
    return null;
  }

  /** Takes an answer for which there is no {@link #refusal}. The tier is judged by the caller. */
  void resolve(TaskResolved resolved, Scope scope, ColdState cold) {
    OpenTask task = customer.tasks().find(resolved.taskId());
    boolean approved = resolved.outcome().equals(APPROVED);
    customer.tasks().close(task);
    scope.task(task, TaskState.RESOLVED, resolved.outcome());
    if (task.kind().equals(OpenTask.TIER_REVIEW)) {
      customer.tier().reviewed(task.details().get(OpenTask.LEVEL), approved);
    } else if (task.kind().equals(OpenTask.ADJUSTMENT_REVIEW) && approved) {
      new Adjustments(customer, cold).agreed(task, scope);
    }
  }
}
