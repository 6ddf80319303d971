package dev.halftime.app;

import dev.halftime.app.program.ShellWords;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the files that a command line names: scripts, their arguments, and programs given by a
/// path.
///
/// Programs found through `PATH` (`python3`) belong to the machine and are left out. Each word is
/// tried as a whole and in parts (`--config=my.json`, `sh -c 'cd bot && python3 bot.py'`), relative
/// to the working directory and to the directories that the command names.
final class CommandFiles {

  private static final Pattern WORD =
      Pattern.compile("'([^']*)'|\"((?:[^\"\\\\]|\\\\.)*)\"|[^\\s'\"]+");
  private static final Pattern PARTS = Pattern.compile("[\\s'\";&|()<>=,:`$]+");

  private CommandFiles() {}

  static List<Path> of(String command) {
    Set<String> words = new LinkedHashSet<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      String text =
          word.group(1) != null
              ? word.group(1)
              : word.group(2) != null ? word.group(2) : word.group();
      words.add(text);
      words.addAll(List.of(PARTS.split(text)));
    }
    words.addAll(ShellWords.in(command));
    List<Path> folders = new ArrayList<>(List.of(Path.of("")));
    Set<Path> files = new LinkedHashSet<>();
    for (String text : words) {
      path(text).filter(Files::isDirectory).ifPresent(folders::add);
    }
    for (String text : words) {
      for (Path folder : folders) {
        path(text)
            .map(folder::resolve)
            .filter(Files::isRegularFile)
            .filter(Files::isReadable)
            .ifPresent(files::add);
      }
    }
    return List.copyOf(files);
  }

  private static Optional<Path> path(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
