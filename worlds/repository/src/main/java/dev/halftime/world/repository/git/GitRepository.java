package dev.halftime.world.repository.git;

import dev.halftime.sandbox.RunningProgram;
import dev.halftime.world.repository.git.SourceTree.Blob;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A local Git repository. Only objects are read: nothing is checked out or changed.
public final class GitRepository implements TreeSource, AutoCloseable {

  /// Maximum size of a file in bytes; larger ones are omitted from trees.
  private static final long LARGEST = 8 << 20;

  /// Maximum size of cached contents in memory, in bytes.
  private static final long KEPT = 128 << 20;

  private final Path folder;
  private final Map<String, byte[]> cache = new HashMap<>();
  private long cached;
  private @Nullable RunningProgram reader;
  private @Nullable InputStream from;

  /// One commit.
  ///
  /// @param hash its hash
  /// @param parent hash of its first parent
  /// @param date commit date, in ISO 8601
  /// @param message complete message
  /// @param paths paths that differ from the parent
  public record Commit(
      String hash, String parent, String date, String message, List<String> paths) {

    public Commit {
      paths = List.copyOf(paths);
    }
  }

  /// Opens a repository.
  ///
  /// @param folder its work tree, or the Git folder itself
  /// @throws IllegalArgumentException if it is not a repository
  public GitRepository(Path folder) {
    this.folder = folder;
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "there is no folder '" + folder + "'; name the folder of a Git repository");
    }
    GitCommand.Result found =
        GitCommand.attempt(folder, Optional.empty(), "rev-parse", "--git-dir");
    if (found.code() != 0) {
      throw new IllegalArgumentException(
          "'%s' is not a Git repository: %s".formatted(folder, found.error().strip()));
    }
  }

  /// Returns the folder of the repository.
  public Path folder() {
    return folder;
  }

  /// Returns the hash of a revision, such as a branch or an abbreviated hash.
  ///
  /// @throws IllegalArgumentException if there is no such commit
  public String resolve(String revision) {
    GitCommand.Result found =
        GitCommand.attempt(
            folder,
            Optional.empty(),
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            revision + "^{commit}");
    if (found.code() != 0) {
      throw new IllegalArgumentException(
          "'%s' has no commit '%s'; fetch it, or name another one".formatted(folder, revision));
    }
    return found.text().strip();
  }

  /// Returns the commits of a revision's first-parent history, oldest first. A merge is compared
  /// with its first parent.
  ///
  /// @param since only commits after this date, in any format of Git; empty for all
  public List<Commit> history(String revision, Optional<String> since) {
    List<String> words = new ArrayList<>(List.of("--first-parent", "--reverse"));
    since.ifPresent(date -> words.add("--since=" + date));
    words.add(resolve(revision));
    return CommitLog.read(folder, words);
  }

  /// Returns one commit.
  ///
  /// @throws IllegalArgumentException if there is none, or it has no parent
  public Commit commit(String revision) {
    List<Commit> found = CommitLog.read(folder, List.of("-1", resolve(revision)));
    if (found.isEmpty()) {
      throw new IllegalArgumentException("the commit " + revision + " has no parent");
    }
    return found.getFirst();
  }

  private static List<String> split(GitCommand.Result result) {
    return Arrays.stream(result.text().split("\0")).filter(it -> !it.isEmpty()).toList();
  }

  /// Returns the differences of some paths between two commits, as a unified diff.
  ///
  /// @param base hash of the first commit
  /// @param commit hash of the second
  public String diff(String base, String commit, List<String> paths) {
    if (paths.isEmpty()) {
      return "";
    }
    List<String> words =
        new ArrayList<>(
            List.of(
                "diff",
                "--no-color",
                "--no-ext-diff",
                "--no-textconv",
                "--no-renames",
                "--full-index",
                "--binary",
                "--src-prefix=a/",
                "--dst-prefix=b/",
                CommitLog.hash(base),
                CommitLog.hash(commit),
                "--"));
    paths.forEach(path -> words.add(":(literal,top)" + path));
    return GitCommand.run(folder, words.toArray(String[]::new)).text();
  }

  /// Returns the stable patch id of a diff, which is equal for equal changes at different places
  /// (git-patch-id).
  public String patchId(String diff) {
    GitCommand.Result result =
        GitCommand.attempt(
            folder, Optional.of(diff.getBytes(StandardCharsets.UTF_8)), "patch-id", "--stable");
    return result.text().split(" ", 2)[0].strip();
  }

  @Override
  public List<String> log(String commit, String path, int count) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "log",
                "-n" + count,
                "--no-show-signature",
                "--date=short",
                "--format=%h %cd %s",
                resolve(commit),
                "--"));
    if (!path.isEmpty()) {
      words.add(":(literal,top)" + path);
    }
    return GitCommand.run(folder, words.toArray(String[]::new)).text().lines().toList();
  }

  @Override
  public SourceTree tree(String commit) {
    Map<String, Blob> blobs = new TreeMap<>();
    for (String line :
        split(
            GitCommand.run(folder, "ls-tree", "-r", "-z", "-l", "--full-tree", resolve(commit)))) {
      int tab = line.indexOf('\t');
      String[] fields = line.substring(0, tab).trim().split(" +", -1);
      if (fields[0].startsWith("100") && fields[1].equals("blob")) {
        long size = Long.parseLong(fields[3]);
        if (size <= LARGEST) {
          blobs.put(line.substring(tab + 1), new Blob(fields[2], size));
        }
      }
    }
    return SourceTree.of(blobs, this::content);
  }

  /// Returns the content of a blob.
  private synchronized byte[] content(Blob blob) {
    byte @Nullable [] known = cache.get(blob.hash());
    if (known != null) {
      return known.clone();
    }
    try {
      byte[] read = read(blob.hash());
      if (cached > KEPT) {
        cache.clear();
        cached = 0;
      }
      cache.put(blob.hash(), read);
      cached += read.length;
      return read.clone();
    } catch (IOException e) {
      close();
      throw new UncheckedIOException("the object " + blob.hash() + " cannot be read", e);
    }
  }

  private byte[] read(String hash) throws IOException {
    RunningProgram running = reader;
    InputStream in = from;
    if (running == null || in == null || !running.process().isAlive()) {
      running = GitCommand.start(folder, "cat-file", "--batch");
      in = new BufferedInputStream(running.process().getInputStream(), 1 << 16);
      reader = running;
      from = in;
    }
    running
        .process()
        .getOutputStream()
        .write((CommitLog.hash(hash) + '\n').getBytes(StandardCharsets.US_ASCII));
    running.process().getOutputStream().flush();
    String[] header = line(in).split(" ");
    if (header.length != 3 || !header[1].equals("blob")) {
      throw new IOException("'" + String.join(" ", header) + "'");
    }
    byte[] content = in.readNBytes(Integer.parseInt(header[2]));
    if (in.read() != '\n') {
      throw new IOException("its content is truncated");
    }
    return content;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  /// Stops the process that reads objects; it is restarted on demand.
  @Override
  public synchronized void close() {
    RunningProgram running = reader;
    if (running != null) {
      running.end().run();
    }
    reader = null;
    from = null;
  }
}
