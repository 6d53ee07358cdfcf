package dev.perennial.app.churn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.domain.churn.BgNbd;
import dev.perennial.domain.churn.ChurnModel;
import dev.perennial.domain.churn.GammaGamma;
import dev.perennial.domain.churn.RiskBands;
import dev.perennial.domain.churn.RiskModel;
import java.time.Instant;
import java.util.Map;

/**
 * A model as a document that {@code ChurnModelFile} reads back bit by bit: every number is written
 * with all the digits that tell it from its neighbours.
 */
public final class ModelText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelText() {}

  /**
   * As JSON, indented.
   *
   * @param fitted what it was fitted on: text and numbers by name, for people
   */
  public static String json(ChurnModel model, Map<String, Object> fitted) {
    return tree(model, fitted).toPrettyString() + "\n";
  }

  /** As YAML; see {@link #json}. */
  public static String yaml(ChurnModel model, Map<String, Object> fitted) {
    StringBuilder text = new StringBuilder();
    append(text, tree(model, fitted), "");
    return text.toString();
  }

  private static ObjectNode tree(ChurnModel model, Map<String, Object> fitted) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("id", model.id()).put("version", model.version());
    if (model.effectiveFrom() != Long.MIN_VALUE) {
      root.put("effective_from", Instant.ofEpochMilli(model.effectiveFrom()).toString());
    }
    BgNbd buying = model.buying();
    root.putObject("bg_nbd")
        .put("r", buying.r())
        .put("alpha", buying.alpha())
        .put("a", buying.a())
        .put("b", buying.b());
    GammaGamma spend = model.spend();
    if (spend != null) {
      root.putObject("gamma_gamma")
          .put("p", spend.p())
          .put("q", spend.q())
          .put("gamma", spend.gamma())
          .put("currency", model.currency());
    }
    if (model.risk() != null) {
      addRisk(root.putObject("churn_risk"), model.risk(), model.bands());
    }
    root.set("fitted", JSON.valueToTree(fitted));
    return root;
  }

  private static void addRisk(ObjectNode node, RiskModel risk, RiskBands bands) {
    node.put("intercept", risk.intercept());
    ObjectNode terms = node.putObject("terms");
    for (RiskModel.Term term : risk.terms()) {
      terms
          .putObject(term.feature().code())
          .put("weight", term.weight())
          .put("mean", term.mean())
          .put("deviation", term.deviation());
    }
    ObjectNode both = node.putObject("bands");
    both.putObject("medium").put("enter", bands.mediumEnter()).put("leave", bands.mediumLeave());
    both.putObject("high").put("enter", bands.highEnter()).put("leave", bands.highLeave());
  }

  /** Text in the quotes of JSON, which YAML takes too. */
  private static void append(StringBuilder text, JsonNode map, String indent) {
    for (Map.Entry<String, JsonNode> field : map.properties()) {
      text.append(indent).append(field.getKey()).append(':');
      if (field.getValue().isObject()) {
        text.append('\n');
        append(text, field.getValue(), indent + "  ");
      } else {
        text.append(' ').append(field.getValue()).append('\n');
      }
    }
  }
}
