package dev.halftime.world.repository.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.text.Suggestions;
import dev.halftime.tool.JsonSchema;
import dev.halftime.tool.RefusalException;
import dev.halftime.tool.ToolSet;
import dev.halftime.world.repository.build.ProjectLayout;
import dev.halftime.world.repository.build.TestMethod;
import dev.halftime.world.repository.build.TestReport;
import dev.halftime.world.repository.build.TestReport.Status;
import dev.halftime.world.repository.git.SourceTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The tools of an agent in a repository.
public final class RepositoryTools {

  private static final String PATH = "path";
  private static final String TEXT = "text";
  private static final int MOST_LINES = 400;
  private static final int MOST_HITS = 60;
  private static final int MOST_PATHS = 300;
  private static final int LONGEST = 200;
  private static final int LARGEST = 1 << 20;
  private static final int COMMITS = 20;

  /// Tools that read and edit files.
  public static final ToolSet<RepositoryWorld> FILES =
      ToolSet.<RepositoryWorld>empty()
          .read(
              "list_files",
              "Lists the files and folders of a folder.",
              JsonSchema.object().text("folder", "Path of the folder; empty for the root."),
              (world, given) -> list(world, given.path("folder").asText()))
          .read(
              "search",
              "Finds a text in all files, line by line. Case matters.",
              JsonSchema.object()
                  .text(TEXT, "The text.")
                  .text("folder", "Only files below this folder.")
                  .optional(),
              (world, given) ->
                  search(world, given.path(TEXT).asText(), given.path("folder").asText("")))
          .read(
              "read_file",
              "Shows a file with the numbers of its lines, at most 400 lines at once.",
              JsonSchema.object()
                  .text(PATH, "Path of the file.")
                  .integer("from", "First line, counted from 1.")
                  .optional(),
              RepositoryTools::read)
          .write(
              "edit_file",
              "Replaces a passage of a file, which must occur exactly once.",
              JsonSchema.object()
                  .text(PATH, "Path of the file.")
                  .text("old", "The passage, with all white space.")
                  .text("new", "What takes its place."),
              RepositoryTools::edit)
          .write(
              "write_file",
              "Writes a file, new or not.",
              JsonSchema.object().text(PATH, "Path of the file.").text(TEXT, "The whole content."),
              (world, given) -> {
                world.write(path(given), Optional.of(bounded(given.path(TEXT).asText())));
                return "written";
              })
          .write(
              "delete_file",
              "Deletes a file.",
              JsonSchema.object().text(PATH, "Path of the file."),
              (world, given) -> {
                existing(world, path(given));
                world.write(path(given), Optional.empty());
                return "deleted";
              });

  /// All tools.
  static final ToolSet<RepositoryWorld> TOOLS =
      FILES
          .read(
              "run_tests",
              "Compiles everything and runs test classes, with your changes.",
              JsonSchema.object().texts("classes", "Names of test classes, such as 'ListTest'."),
              RepositoryTools::test)
          .read(
              "log",
              "Shows the latest commits, of one file or all.",
              JsonSchema.object().text(PATH, "Path of the file; empty for all."),
              (world, given) -> world.log(given.path(PATH).asText(), COMMITS));

  private RepositoryTools() {}

  private static String path(ObjectNode given) {
    String path = given.path(PATH).asText();
    Path plain = Path.of("/", path).normalize();
    if (path.isBlank()
        || path.startsWith("/")
        || path.indexOf('\0') >= 0
        || !plain.toString().equals("/" + path)
        || path.matches("(.*/)?\\.git(/.*)?")) {
      throw new RefusalException("'" + path + "' is not the path of a file in the repository");
    }
    return path;
  }

  private static String bounded(String text) {
    if (text.length() > LARGEST) {
      throw new RefusalException("a file may have at most " + LARGEST + " characters");
    }
    return text;
  }

  private static String existing(RepositoryWorld world, String path) {
    SourceTree tree = world.tree();
    if (!tree.has(path)) {
      throw new RefusalException(
          "there is no file '"
              + path
              + "'; "
              + Suggestions.hint(path, new ArrayList<>(tree.paths())));
    }
    return tree.text(path).orElseThrow(() -> new RefusalException("'" + path + "' is no text"));
  }

  private static Object list(RepositoryWorld world, String folder) {
    String prefix = folder.isEmpty() || folder.endsWith("/") ? folder : folder + '/';
    TreeMap<String, String> names = new TreeMap<>();
    for (String path : world.tree().paths()) {
      if (path.startsWith(prefix)) {
        String rest = path.substring(prefix.length());
        int slash = rest.indexOf('/');
        names.put(slash < 0 ? rest : rest.substring(0, slash + 1), "");
      }
    }
    if (names.isEmpty()) {
      throw new RefusalException("there is no folder '" + folder + "'");
    }
    return new ArrayList<>(names.keySet()).subList(0, Math.min(names.size(), MOST_PATHS));
  }

  private static Object search(RepositoryWorld world, String text, String folder) {
    if (text.isBlank()) {
      throw new RefusalException("the text to find must not be empty");
    }
    SourceTree tree = world.tree();
    List<String> hits = new ArrayList<>();
    for (String path : tree.paths()) {
      if (!path.startsWith(folder)) {
        continue;
      }
      String[] lines = tree.text(path).filter(it -> it.contains(text)).orElse("").split("\n", -1);
      for (int i = 0; i < lines.length; i++) {
        if (lines[i].contains(text)) {
          if (hits.size() == MOST_HITS) {
            hits.add("(more than " + MOST_HITS + " lines; search for something rarer)");
            return hits;
          }
          hits.add(path + ':' + (i + 1) + ": " + cut(lines[i].strip()));
        }
      }
    }
    return hits;
  }

  private static String cut(String line) {
    return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
  }

  private static Object read(RepositoryWorld world, ObjectNode given) {
    String[] lines = existing(world, path(given)).split("\n", -1);
    int from = Math.max(1, given.path("from").asInt(1));
    StringBuilder shown = new StringBuilder();
    int to = Math.min(lines.length, from + MOST_LINES - 1);
    for (int i = from; i <= to; i++) {
      shown.append(i).append('\t').append(lines[i - 1]).append('\n');
    }
    if (to < lines.length) {
      shown.append("(lines ").append(to + 1).append(" to ").append(lines.length).append(" follow)");
    }
    return shown.toString();
  }

  private static Object edit(RepositoryWorld world, ObjectNode given) {
    String path = path(given);
    String text = existing(world, path);
    String old = given.path("old").asText();
    int at = old.isEmpty() ? -1 : text.indexOf(old);
    if (at < 0) {
      throw new RefusalException("'" + path + "' does not contain this passage");
    }
    if (text.indexOf(old, at + 1) >= 0) {
      throw new RefusalException(
          "'" + path + "' contains this passage more than once; give more of its context");
    }
    String changed =
        text.substring(0, at) + given.path("new").asText() + text.substring(at + old.length());
    world.write(path, Optional.of(bounded(changed)));
    return "edited";
  }

  private static Object test(RepositoryWorld world, ObjectNode given) {
    SourceTree tree = world.tree();
    ProjectLayout layout = ProjectLayout.of(tree);
    List<String> tests = new ArrayList<>();
    given
        .path("classes")
        .forEach(each -> {
          String name = each.asText().replace('.', '/').replaceFirst("/java$", "");
          tree.paths().stream()
              .filter(layout::isTestSource)
              .filter(path -> ('/' + path).endsWith('/' + name + ".java"))
              .forEach(tests::add);
        });
    if (tests.isEmpty()) {
      throw new RefusalException("there is no such test class: " + given.path("classes"));
    }
    return told(world.test(tests));
  }

  private static String told(TestReport report) {
    StringBuilder told = new StringBuilder();
    for (Status status : Status.values()) {
      told.append(report.count(status)).append(' ');
      told.append(status.toString().toLowerCase(Locale.ROOT)).append(", ");
    }
    told.setLength(told.length() - 2);
    if (!report.problem().isEmpty()) {
      told.append("\n").append(report.problem());
    }
    report.errors().stream().limit(10).forEach(it -> told.append("\nerror: ").append(it));
    for (Map.Entry<TestMethod, String> each : report.failures().entrySet()) {
      told.append('\n').append(each.getKey()).append(": ");
      each.getValue().lines().limit(4).forEach(line -> told.append(line).append('\n'));
      if (told.length() > 6_000) {
        return told.append("\n(further failures are left out)").toString();
      }
    }
    return told.toString();
  }
}
