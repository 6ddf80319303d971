package dev.halftime.app;

import dev.halftime.Scorer;
import dev.halftime.app.format.FormatProvider;
import dev.halftime.app.format.RunExport;
import dev.halftime.app.format.RunFormat;
import dev.halftime.learn.algo.Algorithms;
import dev.halftime.learn.algo.part.AlgorithmProvider;
import java.util.List;
import java.util.stream.Stream;

/// Finds algorithms, scorers and formats by name: built-in algorithms, and the parts that plug-ins
/// on the class path provide.
public final class ExtensionFinder {

  private final Plugins plugins;

  ExtensionFinder(Plugins plugins) {
    this.plugins = plugins;
  }

  /// Returns the algorithm of this name: a built-in one, one provided by a jar, or `class:NAME`.
  ///
  /// @throws IllegalArgumentException if there is none; the message suggests the nearest name
  public AlgorithmProvider<?> algorithm(String id) {
    return id.startsWith(AgentName.CLASS)
        ? plugins.algorithm(id.substring(AgentName.CLASS.length()))
        : Algorithms.of(id, plugins.parts().trainers());
  }

  /// Returns all algorithms, built-in ones and those provided by jars.
  public List<AlgorithmProvider<?>> algorithms() {
    return Stream.concat(Algorithms.all().stream(), plugins.parts().trainers().stream()).toList();
  }

  /// Returns the scorers of plug-ins.
  public List<CatalogueEntry> scorers() {
    return plugins.parts().scorers().stream().map(CatalogueEntry::of).toList();
  }

  /// Returns the scorer of this name.
  ///
  /// @throws IllegalArgumentException if there is none; the message suggests the nearest name
  public Scorer scorer(String name) {
    return plugins.scorer(name);
  }

  /// Returns the formats of plug-ins.
  public List<CatalogueEntry> formats() {
    return plugins.parts().formats().stream().map(CatalogueEntry::of).toList();
  }

  /// Returns the reader of a file format of a plug-in.
  ///
  /// @param own names of Halftime's own formats, which the error suggests, too
  /// @throws IllegalArgumentException if there is none; the message suggests the nearest name
  public RunFormat reader(String name, List<String> own) {
    return plugins.parts().format(name, own, FormatProvider::reader);
  }

  /// Returns the writer of a file format of a plug-in.
  ///
  /// @param own names of Halftime's own formats, which the error suggests, too
  /// @throws IllegalArgumentException if there is none; the message suggests the nearest name
  public RunExport writer(String name, List<String> own) {
    return plugins.parts().format(name, own, FormatProvider::writer);
  }

  /// Returns the errors of plug-ins on the class path, each as a sentence that names the jar.
  public List<String> faults() {
    return plugins.faults();
  }
}
