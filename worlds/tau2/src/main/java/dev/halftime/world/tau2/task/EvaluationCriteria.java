package dev.halftime.world.tau2.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Party;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How a task is graded: the `evaluation_criteria` of tau-bench's task files.
///
/// @param actions the calls of the reference solution
/// @param assertions about the final state
/// @param told what the agent must communicate
/// @param sentences natural-language assertions about the conversation, for a judge
/// @param basis the components of the reward; the databases and the communicated information if the
///   task does not say
public record EvaluationCriteria(
    List<Wanted> actions,
    List<Claim> assertions,
    List<String> told,
    List<String> sentences,
    Set<RewardBasis> basis) {

  /// A call of the reference solution.
  ///
  /// @param compared the arguments that count when calls are compared; empty if the task does not
  ///   say
  public record Wanted(Party by, Action.Call call, Optional<List<String>> compared) {}

  /// An assertion about a party's side of the world.
  record Claim(Party side, String name, ObjectNode arguments, boolean truth) {}

  /// Parses the criteria of a task.
  ///
  /// @throws IllegalArgumentException if the reward has an unknown component
  public static EvaluationCriteria of(ObjectNode judged) {
    List<Wanted> actions = new ArrayList<>();
    for (JsonNode action : judged.path("actions")) {
      JsonNode compared = action.path("compare_args");
      actions.add(
          new Wanted(
              InitialState.side(action.path("requestor").asText()),
              new Action.Call(action.path("name").asText(), object(action.path("arguments"))),
              compared.isArray() ? Optional.of(texts(compared)) : Optional.empty()));
    }
    List<Claim> claims = new ArrayList<>();
    for (JsonNode claim : judged.path("env_assertions")) {
      claims.add(
          new Claim(
              InitialState.side(claim.path("env_type").asText()),
              claim.path("func_name").asText(),
              object(claim.path("arguments")),
              claim.path("assert_value").asBoolean(true)));
    }
    return new EvaluationCriteria(
        actions,
        claims,
        texts(judged.path("communicate_info")),
        texts(judged.path("nl_assertions")),
        basis(judged.path("reward_basis")));
  }

  private static Set<RewardBasis> basis(JsonNode names) {
    if (!names.isArray()) {
      return EnumSet.of(RewardBasis.DB, RewardBasis.COMMUNICATE);
    }
    EnumSet<RewardBasis> basis = EnumSet.noneOf(RewardBasis.class);
    for (String name : texts(names)) {
      basis.add(
          RewardBasis.of(name)
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "a reward cannot rest on '"
                          + name
                          + "', only on "
                          + List.of(RewardBasis.values()))));
    }
    return basis;
  }

  private static ObjectNode object(JsonNode json) {
    return json instanceof ObjectNode object ? object : Json.object();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return List.copyOf(texts);
  }
}
