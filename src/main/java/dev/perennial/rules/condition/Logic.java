package dev.perennial.rules.condition;

/** Logic as CEL has it: what decides a question outweighs an error on the other side. */
final class Logic {
  private Logic() {}

  static Node and(Node left, Node right) {
    return (Node.Truth)
        frame -> {
          boolean first;
          try {
            first = left.truth(frame);
          } catch (EvaluationError error) {
            error.unlessOverBudget();
            if (right.truth(frame)) {
              throw error;
            }
            return false;
          }
          return first && right.truth(frame);
        };
  }

  static Node or(Node left, Node right) {
    return (Node.Truth)
        frame -> {
          boolean first;
          try {
            first = left.truth(frame);
          } catch (EvaluationError error) {
            error.unlessOverBudget();
            if (right.truth(frame)) {
              return true;
            }
            throw error;
          }
          return first || right.truth(frame);
        };
  }

  static Node.Truth not(Node operand) {
    return frame -> !operand.truth(frame);
  }

  static Node choice(Node condition, Node yes, Node no) {
    return new Choice(condition, yes, no);
  }

  /** Hands on what its parts yield, unboxed when they can. */
  private record Choice(Node condition, Node yes, Node no) implements Node {
    private Node chosen(Frame frame) {
      return condition.truth(frame) ? yes : no;
    }

    @Override
    public Object value(Frame frame) {
      return chosen(frame).value(frame);
    }

    @Override
    public boolean truth(Frame frame) {
      return chosen(frame).truth(frame);
    }

    @Override
    public long whole(Frame frame) {
      return chosen(frame).whole(frame);
    }

    @Override
    public double number(Frame frame) {
      return chosen(frame).number(frame);
    }
  }

  /** Whether a loop goes on: an error does not stop it. */
  static Node notFalse(Node operand) {
    return (Node.Truth)
        frame -> {
          try {
            return operand.truth(frame);
          } catch (EvaluationError error) {
            error.unlessOverBudget();
            return true;
          }
        };
  }
}
