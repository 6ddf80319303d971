package dev.halftime.world.repository.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A unified diff in Git's format, split into files.
///
/// @param files in the order of the text
public record Patch(List<FilePatch> files) {

  private static final Pattern HEADER = Pattern.compile("(?m)^diff --git .*$");
  private static final Pattern PLAIN = Pattern.compile("(?m)^--- .*\\n\\+\\+\\+ .*$");
  private static final Pattern HUNK = Pattern.compile("(?m)^@@ -\\d+(,\\d+)? \\+\\d+(,\\d+)? @@");
  private static final Pattern SPECIAL =
      Pattern.compile("(?m)^(new file mode|new mode|index \\S+)\\s+0*(120000|160000)\\s*$");

  /// Maximum length of a quoted path in characters; no file has a longer one.
  private static final int LONGEST = 20_000;

  public Patch {
    files = List.copyOf(files);
  }

  /// The changes of one file.
  ///
  /// @param paths its path before and after, one or two
  /// @param header the lines before the first hunk
  /// @param hunks its hunks with their `@@` lines
  public record FilePatch(TreeSet<String> paths, String header, List<String> hunks) {

    String text() {
      return header + String.join("", hunks);
    }
  }

  /// Parses a diff; text before its first file is ignored.
  public static Patch parse(String diff) {
    String text = diff.replace("\r\n", "\n");
    Pattern start = HEADER.matcher(text).find() ? HEADER : PLAIN;
    List<Integer> starts = start.matcher(text).results().map(found -> found.start()).toList();
    List<FilePatch> files = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : text.length();
      files.add(file(text.substring(starts.get(i), end)));
    }
    return new Patch(files);
  }

  private static FilePatch file(String text) {
    List<Integer> starts = HUNK.matcher(text).results().map(found -> found.start()).toList();
    String header = starts.isEmpty() ? text : text.substring(0, starts.getFirst());
    List<String> hunks = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      hunks.add(
          text.substring(starts.get(i), i + 1 < starts.size() ? starts.get(i + 1) : text.length()));
    }
    return new FilePatch(paths(header), header, hunks);
  }

  private static TreeSet<String> paths(String header) {
    TreeSet<String> paths = new TreeSet<>();
    for (String line : header.split("\n", -1)) {
      Matcher renamed = RENAME.matcher(line);
      if (line.startsWith("--- ") || line.startsWith("+++ ")) {
        path(line.substring(4).replaceFirst("\\t.*$", "")).ifPresent(paths::add);
      } else if (renamed.matches()) {
        paths.add(unquoted(renamed.group(2)));
      }
    }
    if (paths.isEmpty()) {
      unchanged(
              header.substring(
                  0, header.indexOf('\n') < 0 ? header.length() : header.indexOf('\n')))
          .map(Patch::unquoted)
          .ifPresent(paths::add);
    }
    return paths;
  }

  private static final Pattern RENAME = Pattern.compile("(rename|copy) (?:from|to) (.*)");
  private static final String GIT = "diff --git ";

  /// Returns the path that occurs twice in a line `diff --git a/PATH b/PATH`, with or without
  /// quotes; empty if the two differ. The line is split in the middle.
  private static Optional<String> unchanged(String line) {
    String both = line.startsWith(GIT) ? line.substring(GIT.length()).stripTrailing() : "";
    int half = both.length() / 2; // the blank between two texts of equal length
    if (both.length() % 2 == 0 || both.charAt(half) != ' ') {
      return Optional.empty();
    }
    String quote = both.startsWith("\"") ? "\"" : "";
    int from = quote.length() + 2;
    int end = half - quote.length();
    return end > from
            && both.startsWith(quote + "a/")
            && both.startsWith(quote + "b/", half + 1)
            && both.startsWith(quote, end)
            && both.regionMatches(from, both, half + 1 + from, half - from)
        ? Optional.of(quote + both.substring(from, end) + quote)
        : Optional.empty();
  }

  private static Optional<String> path(String word) {
    String plain = unquoted(word);
    if (plain.equals("/dev/null")) {
      return Optional.empty();
    }
    return Optional.of(plain.matches("[ab]/.*") ? plain.substring(2) : plain);
  }

  /// Parses a path in Git's quotes, whose escapes represent bytes.
  private static String unquoted(String word) {
    if (word.length() < 2 || word.charAt(0) != '"') {
      return word;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String inside = word.substring(1, Math.min(word.length(), LONGEST) - 1);
    for (int i = 0; i < inside.length(); i++) {
      char c = inside.charAt(i);
      if (c != '\\' || i + 1 == inside.length()) {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      } else if (isOctal(inside, i + 1)) {
        bytes.write(Integer.parseInt(inside.substring(i + 1, i + 4), 8));
        i += 3;
      } else {
        i++;
        char escaped = inside.charAt(i);
        bytes.write(escaped == 't' ? '\t' : escaped == 'n' ? '\n' : escaped);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static boolean isOctal(String text, int from) {
    return from + 3 <= text.length()
        && text.substring(from, from + 3).chars().allMatch(digit -> digit >= '0' && digit <= '7');
  }

  /// Returns all paths that it touches.
  public TreeSet<String> paths() {
    TreeSet<String> all = new TreeSet<>();
    files.forEach(file -> all.addAll(file.paths()));
    return all;
  }

  /// Returns a copy with only those files whose paths all match.
  public Patch keeping(Predicate<String> wanted) {
    return new Patch(
        files.stream().filter(file -> file.paths().stream().allMatch(wanted)).toList());
  }

  /// Returns copies that each lack one hunk of a changed (not new or deleted) file; none if there
  /// is only one hunk in total.
  ///
  /// @param most maximum number of copies, since each takes time proportional to the patch
  public List<Patch> withoutOneHunk(int most) {
    List<Patch> all = new ArrayList<>();
    long hunks = files.stream().mapToLong(file -> file.hunks().size()).sum();
    for (int f = 0; hunks > 1 && f < files.size(); f++) {
      FilePatch file = files.get(f);
      for (int h = 0; h < file.hunks().size() && all.size() < most; h++) {
        List<String> left = new ArrayList<>(file.hunks());
        left.remove(h);
        List<FilePatch> changed = new ArrayList<>(files);
        if (left.isEmpty()) {
          changed.remove(f);
        } else {
          changed.set(f, new FilePatch(file.paths(), file.header(), left));
        }
        all.add(new Patch(changed));
      }
    }
    return all;
  }

  /// Returns the diff as text.
  public String text() {
    StringBuilder text = new StringBuilder();
    files.forEach(file -> text.append(file.text()));
    return !text.isEmpty() && text.charAt(text.length() - 1) != '\n'
        ? text.append('\n').toString()
        : text.toString();
  }

  /// Applies it to a tree.
  ///
  /// @return the new content by path; empty for a deleted file
  /// @throws IllegalArgumentException if it does not apply, or leaves the tree; the message says
  ///   why
  public Map<String, Optional<byte[]>> applied(SourceTree tree) {
    if (files.isEmpty()) {
      return Map.of();
    }
    check();
    try {
      Path folder = Files.createTempDirectory("halftime-patch");
      try {
        return applied(tree, folder);
      } catch (FileSystemException e) {
        throw new IllegalArgumentException(
            "the patch does not apply: '" + e.getFile() + "' cannot be a file here", e);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the temporary folder of a patch cannot be created", e);
    }
  }

  private void check() {
    for (FilePatch file : files) {
      if (file.paths().isEmpty()) {
        throw new IllegalArgumentException(
            "a part of the patch names no file: " + file.header().lines().findFirst().orElse(""));
      }
      for (String path : file.paths()) {
        if (!SourceTree.isInside(path)) {
          throw new IllegalArgumentException("the patch leaves the repository at '" + path + "'");
        }
      }
      if (SPECIAL.matcher(file.header()).find()) {
        throw new IllegalArgumentException(
            "the patch makes a symbolic link or a submodule of '" + file.paths().first() + "'");
      }
    }
  }

  private Map<String, Optional<byte[]>> applied(SourceTree tree, Path folder) throws IOException {
    for (String path : paths()) {
      Path file = folder.resolve(path);
      Optional<byte[]> content = tree.bytes(path);
      if (content.isPresent()) {
        Files.createDirectories(file.getParent());
        Files.write(file, content.get());
      }
    }
    Optional<byte[]> text = Optional.of(text().getBytes(StandardCharsets.UTF_8));
    GitCommand.Result result =
        GitCommand.attempt(folder, text, "apply", "--whitespace=nowarn", "-");
    if (result.code() != 0 // models count lines wrongly
        && GitCommand.attempt(folder, text, "apply", "--whitespace=nowarn", "--recount", "-").code()
            != 0) {
      throw new IllegalArgumentException("the patch does not apply: " + result.error().strip());
    }
    Map<String, Optional<byte[]>> changes = new TreeMap<>();
    checkLinks(folder);
    for (String path : paths()) {
      Path file = folder.resolve(path);
      changes.put(
          path,
          Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
              ? Optional.of(Files.readAllBytes(file))
              : Optional.empty());
    }
    return changes;
  }

  /// Rejects symbolic links, through which a patch could access files outside the folder.
  private static void checkLinks(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      if (all.anyMatch(Files::isSymbolicLink)) {
        throw new IllegalArgumentException("the patch makes a symbolic link");
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
