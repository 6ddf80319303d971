package dev.halftime.bench.recipe;

import java.util.ArrayList;
import java.util.List;

/// A row of the table of components: which components the agent has.
///
/// @param prior description of the prior
/// @param model model or embedding of the prior; empty for none
record RecipeRow(String prior, String model, boolean thoughts, boolean search, boolean memory) {

  /// The prior that knows which choice is right.
  static final String PERFECT = "perfect";

  private static final String WRITING = "language model";

  /// Returns all rows: the ceiling first, then from the cheapest one on.
  ///
  /// @param model name of the language model
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

  /// Returns the name of the agent.
  ///
  /// @param choosing name of the agent without the components that are varied
  String agent(String choosing) {
    return choosing
        + (thoughts ? "/think" : "")
        + (search ? "/search/n=3/breadth=2" : "")
        + (memory ? "+recall" : "")
        + (model.isEmpty() ? "" : "@" + model);
  }

  /// Returns the key of the stored result, which is the same on every machine.
  String key(String choosing) {
    return prior + ' ' + agent(choosing).replaceFirst("gguf:.*/", "gguf:");
  }

  /// Returns the first cells of the row.
  String head() {
    return "| %s | %s | %s | %s |"
        .formatted(prior, writes() ? word(thoughts) : "-", word(search), word(memory));
  }

  private static String word(boolean on) {
    return on ? "on" : "off";
  }
}
