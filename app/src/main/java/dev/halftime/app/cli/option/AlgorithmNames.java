package dev.halftime.app.cli.option;

import dev.halftime.learn.algo.Algorithms;
import dev.halftime.learn.algo.part.AlgorithmProvider;
import dev.halftime.learn.language.MenuTraining;
import dev.halftime.learn.text.TextTraining;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/// The names of all algorithms.
public final class AlgorithmNames implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    return Stream.of(
            Algorithms.all().stream().map(AlgorithmProvider::id).toList(),
            MenuTraining.ALGORITHMS,
            TextTraining.ALGORITHMS)
        .flatMap(List::stream)
        .distinct()
        .iterator();
  }
}
