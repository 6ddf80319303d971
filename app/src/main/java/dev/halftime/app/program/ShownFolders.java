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

/// The files that a program may read in addition to those of the system: the folder in which it
/// starts, the files that its command line names, and its interpreters and packages.
///
/// A home folder, or another folder with too much in it, is never shown because of something inside
/// it.
final class ShownFolders {

  /// Maximum number of links followed in one folder.
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
  /// @param folder the folder in which the program starts
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
    ShellWords.in(line).forEach(folders::named);
    return new ArrayList<>(folders.shown);
  }

  /// Shows a folder of programs, and the whole installation if it belongs to one.
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

  /// Shows the targets of links in the folder that are packages. Other links are not followed,
  /// because the folder may come from the author of the program.
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

  /// Shows the targets of the links in a folder.
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

  /// Shows a word of the command line that is a file, a folder, or all jars of a folder.
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
            // a program with the files beside it
            show(above == null || broad(above) ? path : above);
          }
          if (Files.isSymbolicLink(path)) {
            link(path);
          }
          environment(path);
        });
  }

  /// Shows the target of a link that the command names.
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

  /// Shows the interpreter of a Python virtual environment.
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

  /// Returns whether the folder has a Python interpreter. Settings of a program must not be able to
  /// show any other folder.
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

  /// Returns whether a link leads to something that cannot be intended, such as a home folder or
  /// the keys in it.
  private boolean leadsAside(Path path) {
    try {
      Path to = path.toRealPath();
      return !to.equals(path)
          && (!meant(to) || (hiddenAtHome(to) && !hiddenAtHome(path) && !packages(path)));
    } catch (IOException e) {
      return true; // the target does not exist
    }
  }

  private boolean hiddenAtHome(Path path) {
    return path.startsWith(home)
        && path.getNameCount() > home.getNameCount()
        && path.getName(home.getNameCount()).toString().startsWith(".");
  }

  /// Returns whether a folder contains so much that showing all of it cannot be intended.
  private boolean broad(Path path) {
    return path.getNameCount() == 0
        || home.startsWith(path)
        || (folder.startsWith(path) && !folder.equals(path))
        || List.of(Path.of("/tmp"), Path.of("/var/tmp"), Path.of("/home"), Path.of("/mnt"))
            .contains(path);
  }
}
