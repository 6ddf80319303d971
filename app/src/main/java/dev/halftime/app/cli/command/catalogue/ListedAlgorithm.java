package dev.halftime.app.cli.command.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.Catalogue;
import dev.halftime.json.Json;
import dev.halftime.learn.config.Hyperparameters;
import dev.halftime.learn.language.MenuTraining;
import dev.halftime.learn.text.TextTraining;
import java.util.List;
import java.util.stream.Stream;

/// An algorithm with its hyperparameters, as `list` shows it.
record ListedAlgorithm(String id, String about, Hyperparameters<?> hyperparameters) {

  /// Returns all algorithms: those for environments, for benchmarks, and for text games.
  static List<ListedAlgorithm> all(Catalogue catalogue) {
    Stream<ListedAlgorithm> inEnvironments =
        catalogue.extensions().algorithms().stream()
            .map(it -> new ListedAlgorithm(it.id(), it.about(), it.hyperparameters()));
    Stream<ListedAlgorithm> onBenchmarks =
        MenuTraining.ALGORITHMS.stream()
            .map(id -> new ListedAlgorithm(id, MenuTraining.about(id), MenuTraining.defaults(id)));
    Stream<ListedAlgorithm> onTextGames =
        TextTraining.ALGORITHMS.stream()
            .map(id -> new ListedAlgorithm(id, TextTraining.about(id), TextTraining.defaults(id)));
    return Stream.of(inEnvironments, onBenchmarks, onTextGames).flatMap(it -> it).toList();
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object().put("id", id).put("about", about);
    ObjectNode all = json.putObject("hyperparameters");
    hyperparameters
        .entries()
        .forEach((name, entry) ->
            all.putObject(name)
                .put("default", entry.value())
                .put("allowed", entry.allowed().words())
                .put("about", entry.about()));
    return json;
  }

  /// Returns the algorithm as a part whose parameters are the hyperparameters.
  ListedPart part() {
    return new ListedPart(
        "algorithms",
        id,
        about,
        hyperparameters.entries().values().stream()
            .map(entry ->
                new ListedPart.Row(
                    entry.name(), entry.value(), entry.allowed().words(), entry.about()))
            .toList());
  }
}
