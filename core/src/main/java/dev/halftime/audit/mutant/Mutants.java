package dev.halftime.audit.mutant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Action.Call;
import dev.halftime.Tool;
import dev.halftime.audit.mutant.Mutant.Kind;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Generates the mutants of one reference solution.
public final class Mutants {

  private final Map<String, Tool> tools;
  private final OtherTaskValues otherTasks;
  private final List<Action> reference;
  private final List<Mutant> made = new ArrayList<>();

  private Mutants(Map<String, Tool> tools, OtherTaskValues otherTasks, List<Action> reference) {
    this.tools = tools;
    this.otherTasks = otherTasks;
    this.reference = reference;
  }

  /// Returns all mutants of a reference solution.
  ///
  /// @param tools by name
  /// @param otherTasks values that are correct in other tasks
  public static List<Mutant> of(
      Map<String, Tool> tools, OtherTaskValues otherTasks, List<Action> reference) {
    Mutants mutants = new Mutants(tools, otherTasks, reference);
    for (int i = 0; i < reference.size(); i++) {
      switch (reference.get(i)) {
        case Call call -> mutants.call(i, call);
        case Action.Say _, Action.Finish _, Action.Think _ -> {}
      }
    }
    mutants.words();
    mutants.made.addAll(new SwapMutants(mutants::writes, reference).all());
    mutants.reversal();
    return mutants.made;
  }

  private void call(int at, Call call) {
    boolean writes = writes(call);
    for (Map.Entry<String, JsonNode> argument : call.arguments().properties()) {
      String name = argument.getKey();
      JsonNode right = argument.getValue();
      Kind kind = writes ? Kind.WRONG : Kind.READ;
      wrong(call, name, right).forEach(wrong -> replace(kind, at, call, name, wrong));
      if (writes) {
        WrongValues.emptied(right).ifPresent(empty -> replace(Kind.EMPTIED, at, call, name, empty));
      }
    }
    if (writes && !call.arguments().isEmpty()) {
      add(Kind.BARE, call.tool(), call.arguments() + " -> {}", at, bare(call));
    }
  }

  private static Call bare(Call call) {
    return new Call(call.tool(), Json.object());
  }

  /// Returns garbled values, and one that is correct in another task.
  private List<JsonNode> wrong(Call call, String name, JsonNode right) {
    Tool tool = tools.get(call.tool());
    JsonNode schema =
        tool == null ? Json.object() : tool.parameters().path("properties").path(name);
    List<JsonNode> wrong = new ArrayList<>(WrongValues.of(right, schema));
    otherTasks.value(part(call, name), right).ifPresent(wrong::add);
    return wrong;
  }

  private void replace(Kind kind, int at, Call call, String name, JsonNode value) {
    ObjectNode arguments = call.arguments().deepCopy();
    JsonNode right = arguments.replace(name, value);
    add(kind, part(call, name), right + " -> " + value, at, new Call(call.tool(), arguments));
  }

  /// Empties all words, and replaces all words by those of another task; all at once, since a
  /// reference may say something twice.
  private void words() {
    String said = OtherTaskValues.words(reference);
    if (!said.isBlank()) {
      made.add(new Mutant(Kind.WORDS, "", "'" + said + "' -> ''", saying("")));
      otherTasks
          .otherWords(reference)
          .ifPresent(other ->
              made.add(
                  new Mutant(Kind.WORDS, "", "'" + said + "' -> '" + other + "'", saying(other))));
    }
  }

  private List<Action> saying(String words) {
    List<Action> actions = new ArrayList<>();
    for (Action action : reference) {
      actions.add(
          switch (action) {
            case Action.Say _ -> new Action.Say(words);
            case Action.Finish _ -> new Action.Finish(words);
            case Call _, Action.Think _ -> action;
          });
    }
    return actions;
  }

  private void reversal() {
    List<Call> calls =
        reference.stream().filter(Call.class::isInstance).map(Call.class::cast).toList();
    if (calls.stream().filter(this::writes).count() < 2) {
      return;
    }
    List<Action> actions = new ArrayList<>();
    int next = calls.size();
    for (Action action : reference) {
      actions.add(action instanceof Call ? calls.get(--next) : action);
    }
    made.add(new Mutant(Kind.REVERSED, "", calls.size() + " calls", actions));
  }

  private boolean writes(Call call) {
    Tool tool = tools.get(call.tool());
    return tool == null || tool.kind() == Tool.Kind.WRITE;
  }

  /// Returns the name of an argument in findings.
  public static String part(Call call, String name) {
    return call.tool() + '.' + name;
  }

  private void add(Kind kind, String part, String change, int at, Action action) {
    List<Action> actions = new ArrayList<>(reference);
    actions.set(at, action);
    made.add(new Mutant(kind, part, change, actions));
  }
}
