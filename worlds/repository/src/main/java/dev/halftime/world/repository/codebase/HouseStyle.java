package dev.halftime.world.repository.codebase;

import dev.halftime.random.Seeds;
import dev.halftime.world.repository.git.SourceTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The conventions of one generated code base: location, names, registration and codes of the
/// classes for each kind of event. Only the code shows them.
///
/// @param kinds the kinds of events by name
record HouseStyle(Map<String, Kind> kinds) {

  static final String ROOT = "src/main/java/app/";
  static final List<String> KINDS =
      List.of("billing", "stock", "delivery", "account", "support", "campaign");

  private static final List<String> FOLDERS =
      List.of("core", "flow", "inbound", "events", "domain", "jobs", "steps", "desk");
  private static final List<String> SUFFIXES =
      List.of("Handler", "Processor", "Action", "Step", "Listener", "Job", "Rule", "Command");
  private static final List<String> REGISTRIES =
      List.of("Wiring", "Catalog", "Startup", "Bindings");
  private static final Pattern LINE =
      Pattern.compile(" *register\\(new app\\.\\w+\\.\\w+\\(\\)\\);");

  private static final List<String> SUBJECTS =
      List.of("parcel", "invoice", "voucher", "contract", "pallet", "refund", "ticket", "customer");
  private static final List<String> CHANGES =
      List.of("lost", "opened", "closed", "merged", "doubled", "moved", "blocked", "renewed");

  /// The conventions for one kind of event.
  ///
  /// @param folder folder of its classes
  /// @param suffix suffix of their names
  /// @param registry class in which they are registered
  /// @param prefix prefix of their codes
  record Kind(String folder, String suffix, String registry, String prefix) {

    String path(String event) {
      return ROOT + folder + '/' + name(event) + ".java";
    }

    String registryPath() {
      return ROOT + registry + ".java";
    }

    String name(String event) {
      StringBuilder name = new StringBuilder();
      for (String word : event.split("-", -1)) {
        name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
      }
      return name.append(suffix).toString();
    }

    String source(String event) {
      return """
      package app.%s;

      import app.Event;

      public final class %s implements Event {
        @Override
        public String code() {
          return "%s";
        }
      }
      """
          .formatted(folder, name(event), code(event));
    }

    String code(String event) {
      return prefix + '-' + event.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    String line(String event) {
      return "    register(new app." + folder + '.' + name(event) + "());";
    }
  }

  /// Generates the conventions of a code base.
  static HouseStyle of(long seed) {
    Random random = new Random(Seeds.of(seed, "style"));
    List<String> suffixes = new ArrayList<>(SUFFIXES);
    List<String> folders = new ArrayList<>(FOLDERS);
    Collections.shuffle(suffixes, random);
    Collections.shuffle(folders, random);
    Map<String, Kind> kinds = new TreeMap<>();
    for (int i = 0; i < KINDS.size(); i++) {
      StringBuilder prefix = new StringBuilder();
      for (int letter = 0; letter < 3; letter++) {
        prefix.append((char) ('A' + random.nextInt(26)));
      }
      kinds.put(
          KINDS.get(i),
          new Kind(
              folders.get(i),
              suffixes.get(i),
              REGISTRIES.get(random.nextInt(REGISTRIES.size())),
              prefix.toString()));
    }
    return new HouseStyle(kinds);
  }

  /// Returns the names of all events; the first ones exist already.
  static List<String> events(long seed) {
    List<String> events = new ArrayList<>();
    SUBJECTS.forEach(subject -> CHANGES.forEach(change -> events.add(subject + '-' + change)));
    Collections.shuffle(events, new Random(Seeds.of(seed, "events")));
    return events;
  }

  /// Returns the line before which a kind's registrations are added.
  static String end(String kind) {
    return "    // end of " + kind;
  }

  /// Returns the code base with some events of each kind.
  ///
  /// @param events names of the existing events, assigned to the kinds in turn
  SourceTree tree(List<String> events) {
    Map<String, String> files = new TreeMap<>();
    files.put(
        ROOT + "Event.java", "package app;\n\npublic interface Event {\n  String code();\n}\n");
    files.put("README.md", "# Application\n\nReacts to events. New ones are added by kind.\n");
    Map<String, StringBuilder> registries = new TreeMap<>();
    List<String> names = List.copyOf(kinds.keySet());
    for (int k = 0; k < names.size(); k++) {
      String name = names.get(k);
      Kind kind = kinds.getOrDefault(name, new Kind("", "", "", ""));
      StringBuilder registry =
          registries.computeIfAbsent(kind.registryPath(), _ -> new StringBuilder());
      registry.append("    // ").append(name).append('\n');
      for (int e = k; e < events.size(); e += names.size()) {
        files.put(kind.path(events.get(e)), kind.source(events.get(e)));
        registry.append(kind.line(events.get(e))).append('\n');
      }
      registry.append(end(name)).append('\n');
    }
    registries.forEach((path, lines) -> {
      String type = path.substring(ROOT.length(), path.length() - ".java".length());
      files.put(
          path,
          """
          package app;

          final class %s extends Registry {
            %s() {
          %s  }
          }
          """
              .formatted(type, type, lines));
    });
    files.put(
        ROOT + "Registry.java",
        "package app;\n\nabstract class Registry {\n  void register(Event event) {}\n}\n");
    return SourceTree.of(files);
  }

  /// Returns the faults of an added event; empty if there are none. They do not reveal the
  /// solution.
  ///
  /// @param existing the events that existed before
  /// @param file the text of a file; empty if there is none
  List<String> faults(
      String kind, String event, List<String> existing, Function<String, Optional<String>> file) {
    Kind style = kinds.get(kind);
    if (style == null) {
      throw new IllegalArgumentException("there is no kind '" + kind + "'");
    }
    List<String> faults = new ArrayList<>();
    Optional<String> source = file.apply(style.path(event));
    if (source.isEmpty()) {
      faults.add("no class for '" + event + "' is where, and named as, the others of its kind are");
    } else {
      String right = plain(style.source(event));
      if (!source.get().contains('"' + style.code(event) + '"')) {
        faults.add("its code has not the form of its kind");
      } else if (!plain(source.get()).equals(right)) {
        faults.add("the class has another form than those of its kind");
      }
    }
    String registry = file.apply(style.registryPath()).orElse("");
    int section = registry.indexOf("    // " + kind + "\n");
    int at = registry.indexOf(style.line(event).strip());
    if (section < 0 || at < section || at > registry.indexOf(end(kind))) {
      faults.add("it is not registered where the others of its kind are");
    }
    Set<String> known =
        new HashSet<>(tree(existing).text(style.registryPath()).orElse("").lines().toList());
    if (registry.lines().anyMatch(it -> !known.contains(it) && !LINE.matcher(it).matches())) {
      faults.add("more than registrations was changed where it is registered");
    }
    return faults;
  }

  /// Returns a source without comments and annotations, with normalized white space.
  private static String plain(String source) {
    return source
        .replaceAll("(?s)/\\*.*?\\*/|//[^\n]*|@Override", " ")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
