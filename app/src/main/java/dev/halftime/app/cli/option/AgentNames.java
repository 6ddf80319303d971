package dev.halftime.app.cli.option;

import dev.halftime.Experiment;
import dev.halftime.text.Suggestions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The agents of an experiment as named on the command line: `clerk`, or
/// `v2=class:com.example.MyAgent`.
///
/// @param names names of the agents in the run
/// @param content what names stand for, by key in [Experiment#content]
public record AgentNames(List<String> names, SortedMap<String, String> content) {

  private static final Pattern NAMED = Pattern.compile("([A-Za-z][A-Za-z0-9._-]*)=(.+)");

  /// Parses names.
  ///
  /// @throws IllegalArgumentException if two agents have the same name
  public static AgentNames of(List<String> words) {
    List<String> names = new ArrayList<>();
    SortedMap<String, String> content = new TreeMap<>();
    for (String word : words) {
      Matcher named = NAMED.matcher(word);
      String name = named.matches() ? named.group(1) : word;
      if (names.contains(name)) {
        throw new IllegalArgumentException("two agents have the name '" + name + "'");
      }
      names.add(name);
      String key = Experiment.AGENT + name;
      if (key.equals(Experiment.VERSION)) {
        throw new IllegalArgumentException(
            "an agent cannot have the name 'version'; choose another, such as v2");
      }
      if (named.matches()) {
        content.put(key, named.group(2).strip());
      }
    }
    return new AgentNames(List.copyOf(names), content);
  }

  /// Parses versions: `TEXT` without `=` for all agents, or `NAME=TEXT` for one. Empty texts are
  /// ignored.
  ///
  /// @param names names of the agents
  /// @return versions by key in [Experiment#content]
  /// @throws IllegalArgumentException if there is no agent of the name, or two versions are for the
  ///   same agents
  public static SortedMap<String, String> versions(List<String> words, List<String> names) {
    SortedMap<String, String> versions = new TreeMap<>();
    for (String word : words) {
      Optional<String> name = named(word, names);
      String key = name.map(one -> Experiment.VERSION_OF + one).orElse(Experiment.VERSION);
      String version = name.map(one -> word.substring(one.length() + 1)).orElse(word);
      if (version.isEmpty()) {
        continue;
      }
      String earlier = versions.put(key, version);
      if (earlier != null) {
        throw new IllegalArgumentException(
            "two versions for the same agents, '"
                + earlier
                + "' and '"
                + version
                + "'; the version of one is NAME=TEXT, with NAME one of "
                + String.join(", ", names));
      }
    }
    return versions;
  }

  /// Returns the agent whose version this is; empty if it is the version of all agents. A name may
  /// contain `=`, since an agent without a name is named by its command line.
  private static Optional<String> named(String word, List<String> names) {
    Optional<String> name =
        names.stream()
            .filter(it -> word.startsWith(it + "="))
            .max(Comparator.comparingInt(String::length));
    int at = word.indexOf('=');
    if (name.isEmpty() && at >= 0) {
      String unknown = word.substring(0, at);
      throw new IllegalArgumentException(
          "--agent-version "
              + word
              + ": there is no agent '"
              + unknown
              + "'; "
              + Suggestions.hint(unknown, names)
              + " (NAME=TEXT is the version of one agent; that of all agents is a text without =)");
    }
    return name;
  }
}
