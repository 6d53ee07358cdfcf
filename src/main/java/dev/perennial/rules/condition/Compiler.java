package dev.perennial.rules.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A checked tree to closures. What CEL has and rules have not is refused here. */
final class Compiler {
  private final CelAbstractSyntaxTree tree;
  private final Vocabulary words;
  private final Map<String, Node> reads = new TreeMap<>();
  private String looked;
  private int slots;
  private int daysBack;

  /** A whole expression. */
  record Compiled(Node root, int slots, Map<String, Node> reads, int daysBack) {}

  Compiler(CelAbstractSyntaxTree tree, Vocabulary words) {
    this.tree = tree;
    this.words = words;
  }

  /** The expression as a condition, so one that is true or false. */
  Compiled condition() {
    CelKind kind = tree.getResultType().kind();
    if (kind != CelKind.BOOL && kind != CelKind.DYN) {
      String type = Names.ofTypes(tree.getResultType().name());
      throw fault(tree.getExpr(), "must be true or false, but this is a " + type);
    }
    return value();
  }

  /** The expression, whatever its type. */
  Compiled value() {
    Node root = node(tree.getExpr(), Scope.NONE);
    return new Compiled(root, slots, Collections.unmodifiableMap(reads), daysBack);
  }

  Node node(CelExpr expr, Scope scope) {
    return switch (expr.getKind()) {
      case CONSTANT -> constant(expr);
      case IDENT -> ident(expr, scope);
      case SELECT -> select(expr, scope);
      case CALL -> call(expr, scope);
      case LIST -> list(expr, scope);
      case MAP -> map(expr, scope);
      case COMPREHENSION -> new Loops(this).loop(expr, scope);
      default -> throw fault(expr, "messages cannot be made here; compare their fields");
    };
  }

  private Node constant(CelExpr expr) {
    CelConstant constant = expr.constant();
    return switch (constant.getKind()) {
      case NULL_VALUE -> new Node.Constant(null);
      case BOOLEAN_VALUE -> new Node.Constant(constant.booleanValue());
      case INT64_VALUE -> new Node.Constant(constant.int64Value());
      case DOUBLE_VALUE -> new Node.Constant(constant.doubleValue());
      case STRING_VALUE -> new Node.Constant(constant.stringValue());
      case UINT64_VALUE -> throw fault(expr, "there are no unsigned numbers here; leave the u out");
      case BYTES_VALUE -> throw fault(expr, "there are no bytes here; leave the b out");
      default -> throw fault(expr, "this literal cannot be used here");
    };
  }

  private Node ident(CelExpr expr, Scope scope) {
    String name = expr.ident().name();
    Node local = scope.find(name);
    if (local != null) {
      return local;
    }
    Field variable = words.variables().get(name);
    if (variable == null) {
      throw fault(expr, "the type " + name + " cannot be used as a value");
    } else if (variable.reader() == null || variable.type().kind() == CelKind.STRUCT) {
      throw fault(expr, name + " by itself is no value; name one of its fields");
    }
    return reads.computeIfAbsent(name, first -> variable.reader().apply(null));
  }

  private Node select(CelExpr expr, Scope scope) {
    CelExpr operand = expr.select().operand();
    String name = expr.select().field();
    CelType type = typeOf(operand);
    boolean test = expr.select().testOnly();
    if (type.kind() != CelKind.STRUCT) {
      Node map = node(operand, scope);
      return test ? Containers.has(map, name) : Containers.key(map, name);
    }
    Node read = field(expr, operand, words.structs().get(type.name()), scope);
    return test ? (Node.Truth) frame -> read.value(frame) != null : read;
  }

  private Node field(CelExpr expr, CelExpr operand, Struct struct, Scope scope) {
    Field field = struct.fields().get(expr.select().field());
    boolean variable =
        operand.getKind() == CelExpr.ExprKind.Kind.IDENT
            && scope.find(operand.ident().name()) == null;
    if (!variable) {
      return field.reader().apply(node(operand, scope));
    }
    String name = operand.ident().name() + "." + field.name();
    return reads.computeIfAbsent(name, first -> field.reader().apply(null));
  }

  private Node call(CelExpr expr, Scope scope) {
    CelExpr.CelCall call = expr.call();
    List<CelExpr> operands = new ArrayList<>();
    call.target().ifPresent(operands::add);
    operands.addAll(call.args());
    if (scope.isAppend(call)) {
      return Loops.append(scope, node(operands.get(1).list().elements().get(0), scope));
    }
    Calls.Maker maker = Calls.maker(call.function());
    if (maker == null) {
      String name = Names.ofFunction(call.function());
      throw fault(expr, name + " cannot be used here; use one of " + Calls.functions());
    }
    for (CelExpr operand : operands) {
      refuseObjects(expr, operand);
    }
    List<Node> nodes = operands.stream().map(operand -> node(operand, scope)).toList();
    List<CelType> types = operands.stream().map(this::typeOf).toList();
    looked = null;
    Node made = maker.make(new Calls.Call(this, expr, operands, nodes, types));
    if (looked != null) {
      reads.put(looked, made);
    }
    return made;
  }

  /** An object with fields can be chosen and counted, but neither compared nor converted. */
  private void refuseObjects(CelExpr expr, CelExpr operand) {
    String function = expr.call().function();
    if (!Calls.HANDS_ON.contains(function) && holdsObjects(typeOf(operand))) {
      throw fault(
          expr,
          Names.ofFunction(function) + " cannot compare or convert objects; use their fields");
    }
  }

  private static boolean holdsObjects(CelType type) {
    return type.kind() == CelKind.STRUCT
        || type.parameters().stream().anyMatch(Compiler::holdsObjects);
  }

  private Node list(CelExpr expr, Scope scope) {
    return Containers.list(
        expr.list().elements().stream().map(element -> node(element, scope)).toList());
  }

  private Node map(CelExpr expr, Scope scope) {
    List<Node> keys = new ArrayList<>();
    List<Node> values = new ArrayList<>();
    for (CelExpr.CelMap.Entry entry : expr.map().entries()) {
      keys.add(node(entry.key(), scope));
      values.add(node(entry.value(), scope));
    }
    return Containers.map(keys, values);
  }

  CelType typeOf(CelExpr expr) {
    return tree.getTypeOrThrow(expr.id());
  }

  /** A place for the variable of a loop. */
  int slot() {
    return slots++;
  }

  /** Notes that history is looked at. */
  void looksBack(String what, int days) {
    looked = what;
    daysBack = Math.max(daysBack, days);
  }

  ConditionException fault(CelExpr expr, String what) {
    return fault(expr, what, null, List.of());
  }

  ConditionException fault(CelExpr expr, String what, String given, List<String> known) {
    Integer offset = tree.getSource().getPositionsMap().get(expr.id());
    CelSourceLocation place =
        tree.getSource().getOffsetLocation(offset == null ? 0 : offset).orElseThrow();
    return new ConditionException(
        List.of(new Fault(place.getLine(), place.getColumn() + 1, what, given, known)));
  }
}
