package dev.halftime.bench.recipe;

import java.util.ArrayList;
import java.util.List;

/// A row of the recipe's table: which parts the agent has.
///
/// @param prior in words
/// @param model what stands behind the prior; empty for none
record RecipeRow(String prior, String model, boolean thoughts, boolean search, boolean memory) {

  /// The prior that knows which choice is right.
  static final String PERFECT = "perfect";

  private static final String WRITING = "language model";

  /// All rows: the ceiling, and then from the cheapest on.
  ///
  /// @param model the language model's name
  static List<RecipeRow> all(String model) {
    List<RecipeRow> rows = new ArrayList<>();
    rows.add(new RecipeRow(PERFECT, "", false, false, false));
    for (boolean search : List.of(false, true)) {
      for (boolean memory : List.of(false, true)) {
        rows.add(new RecipeRow("none", "", false, search, memory));
        rows.add(new RecipeRow("embedding", "minilm", false, search, memory));
      }
    }
    for (boolean search : List.of(false, true)) {
      for (boolean thoughts : List.of(false, true)) {
        for (boolean memory : List.of(false, true)) {
          rows.add(new RecipeRow(WRITING, model, thoughts, search, memory));
        }
      }
    }
    return rows;
  }

  boolean writes() {
    return prior.equals(WRITING);
  }

  /// The agent's name, given how it chooses.
  String agent(String choosing) {
    return choosing
        + (thoughts ? "/think" : "")
        + (search ? "/search/n=3/breadth=2" : "")
        + (memory ? "+recall" : "")
        + (model.isEmpty() ? "" : "@" + model);
  }

  /// What it is kept under: the same on every machine.
  String key(String choosing) {
    return prior + ' ' + agent(choosing).replaceFirst("gguf:.*/", "gguf:");
  }

  /// How the row begins.
  String head() {
    return "| %s | %s | %s | %s |"
        .formatted(prior, writes() ? word(thoughts) : "-", word(search), word(memory));
  }

  private static String word(boolean on) {
    return on ? "on" : "off";
  }
}
