package dev.halftime.app.program;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What a program may read besides the system's files: the folder in which it starts, what its
/// command line names, and the interpreters and packages that it runs with, wherever these are.
///
/// A home folder, or another from which everything hangs, is never shown for the sake of something
/// in it.
final class ShownFolders {

  /// Links in one folder of programs that are followed.
  private static final int MOST_LINKS = 1_000;

  private static final List<String> PROGRAMS = List.of("bin", "sbin", "shims", "Scripts");

  private static final List<String> VARIABLES =
      List.of(
          "JAVA_HOME",
          "VIRTUAL_ENV",
          "CONDA_PREFIX",
          "PYENV_ROOT",
          "NVM_DIR",
          "PYTHONPATH",
          "NODE_PATH",
          "CLASSPATH",
          "LD_LIBRARY_PATH",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR",
          "REQUESTS_CA_BUNDLE",
          "CURL_CA_BUNDLE",
          "NODE_EXTRA_CA_CERTS");

  private static final List<Path> SYSTEM =
      Stream.of(
              "/usr",
              "/bin",
              "/sbin",
              "/lib",
              "/lib64",
              "/etc",
              "/opt",
              "/proc",
              "/sys",
              "/dev",
              "/run",
              "/var/run")
          .map(Path::of)
          .toList();

  private final Path folder;
  private final Path home;
  private final Set<Path> shown = new LinkedHashSet<>();

  private ShownFolders(Path folder, Path home) {
    this.folder = folder;
    this.home = home;
  }

  /// @param line the command line
  /// @param folder where the program starts
  /// @param host the environment of this process
  static List<Path> of(String line, Path folder, Map<String, String> host) {
    Path home = Path.of(host.getOrDefault("HOME", System.getProperty("user.home", "/")));
    ShownFolders folders = new ShownFolders(folder, home);
    if (folder.getNameCount() > 0) {
      folders.shown.add(folder);
      folders.dependencies();
    }
    for (String entry : host.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      folders.programs(entry);
    }
    VARIABLES.forEach(
        name -> Stream.of(host.getOrDefault(name, "").split("[:,;]", -1)).forEach(folders::wholly));
    folders.wholly(home.resolve(".local/lib").toString());
    Stream.of(line.split("[\\s'\"`=:;,|&<>(){}]+", -1)).forEach(folders::named);
    return new ArrayList<>(folders.shown);
  }

  /// A folder of programs: with what they come with, where it is that of an installation.
  private void programs(String entry) {
    path(entry)
        .filter(Files::isDirectory)
        .ifPresent(programs -> {
          installation(programs);
          linked(programs);
        });
  }

  private void installation(Path programs) {
    Path above = programs.getParent();
    Path name = programs.getFileName();
    if (above == null || name == null || !PROGRAMS.contains(name.toString())) {
      show(programs);
      return;
    }
    boolean shared = broad(above) || above.equals(home.resolve(".local"));
    show(shared ? programs : above);
  }

  /// What links in the folder lead to, if it is packages. Other links lead nowhere: the folder may
  /// come from whoever wrote the program.
  private void dependencies() {
    try (Stream<Path> entries = Files.list(folder)) {
      entries
          .limit(MOST_LINKS)
          .filter(link -> Files.isSymbolicLink(link) && packages(link))
          .forEach(this::followed);
    } catch (IOException e) {
      return; // what cannot be listed here cannot be read there
    }
  }

  private static boolean packages(Path link) {
    try {
      Path to = link.toRealPath();
      return to.endsWith("node_modules")
          || to.endsWith("site-packages")
          || Files.isRegularFile(to.resolve("pyvenv.cfg"));
    } catch (IOException e) {
      return false;
    }
  }

  /// Where the links in a folder lead.
  private void linked(Path in) {
    try (Stream<Path> entries = Files.list(in)) {
      entries.limit(MOST_LINKS).filter(Files::isSymbolicLink).forEach(this::followed);
    } catch (IOException e) {
      return; // what cannot be listed here cannot be read there
    }
  }

  private void followed(Path link) {
    try {
      Path to = link.toRealPath();
      Path above = to.getParent();
      if (Files.isDirectory(to)) {
        show(to);
      } else if (above != null && above.getFileName() != null) {
        boolean program = PROGRAMS.contains(above.getFileName().toString());
        if (program) {
          installation(above);
        } else {
          show(to);
        }
      }
    } catch (IOException e) {
      return; // it leads nowhere
    }
  }

  /// A word of the command line that is a file, a folder, or all jars of one.
  private void named(String word) {
    path(word.endsWith("/*") ? word.substring(0, word.length() - 2) : word)
        .filter(Files::exists)
        .ifPresent(path -> {
          Path above = path.getParent();
          if (Files.isDirectory(path)) {
            show(path);
          } else if (above != null
              && above.getFileName() != null
              && PROGRAMS.contains(above.getFileName().toString())) {
            installation(above);
          } else {
            // a program with what lies beside it
            show(above == null || broad(above) ? path : above);
          }
          if (Files.isSymbolicLink(path)) {
            link(path);
          }
          environment(path);
        });
  }

  /// A link that the command names: to a program, or to anything that may be meant.
  private void link(Path path) {
    try {
      Path above = path.toRealPath().getParent();
      if (above != null
          && above.getFileName() != null
          && PROGRAMS.contains(above.getFileName().toString())) {
        installation(above);
      } else {
        show(path);
      }
    } catch (IOException e) {
      return; // it leads nowhere
    }
  }

  /// The interpreter behind a virtual environment of Python's.
  private void environment(Path path) {
    Path above = path.getParent();
    Path settings = above == null ? null : above.resolveSibling("pyvenv.cfg");
    if (settings == null || !Files.isRegularFile(settings)) {
      return;
    }
    try (Stream<String> lines = Files.lines(settings)) {
      lines
          .map(line -> line.split("=", 2))
          .filter(pair -> pair.length == 2 && pair[0].strip().equals("home"))
          .flatMap(pair -> path(pair[1].strip()).stream())
          .filter(ShownFolders::hasPython)
          .forEach(programs -> programs(programs.toString()));
    } catch (IOException | java.io.UncheckedIOException e) {
      return; // then it does not work here either
    }
  }

  /// Settings that come with a program must not show any folder that they like.
  private static boolean hasPython(Path programs) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(programs, "{python,pypy}*")) {
      return StreamSupport.stream(found.spliterator(), false).anyMatch(Files::isExecutable);
    } catch (IOException e) {
      return false;
    }
  }

  private void wholly(String word) {
    path(word).filter(Files::exists).ifPresent(this::show);
  }

  private Optional<Path> path(String word) {
    if (word.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path path = word.startsWith("~/") ? home.resolve(word.substring(2)) : Path.of(word);
      return Optional.of(folder.resolve(path).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private void show(Path path) {
    if (meant(path) && !leadsAside(path)) {
      shown.add(path);
    }
  }

  private boolean meant(Path path) {
    return !broad(path) && SYSTEM.stream().noneMatch(path::startsWith);
  }

  /// Whether a link leads to what nobody can have meant, such as a home folder or the keys in it.
  private boolean leadsAside(Path path) {
    try {
      Path to = path.toRealPath();
      return !to.equals(path)
          && (!meant(to) || (hiddenAtHome(to) && !hiddenAtHome(path) && !packages(path)));
    } catch (IOException e) {
      return true; // it is not there
    }
  }

  private boolean hiddenAtHome(Path path) {
    return path.startsWith(home)
        && path.getNameCount() > home.getNameCount()
        && path.getName(home.getNameCount()).toString().startsWith(".");
  }

  /// Whether so much hangs from a folder that nobody can have meant all of it.
  private boolean broad(Path path) {
    return path.getNameCount() == 0
        || home.startsWith(path)
        || (folder.startsWith(path) && !folder.equals(path))
        || List.of(Path.of("/tmp"), Path.of("/var/tmp"), Path.of("/home"), Path.of("/mnt"))
            .contains(path);
  }
}
