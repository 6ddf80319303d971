package dev.halftime.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The file system of a confined program: its mounts, from the root down.
record View(List<Mount> mounts, Path own) {

  /// Kind of a mount.
  enum Kind {
    /// The program's own folder, initially empty.
    OWN,
    /// The host's file or folder, read-only.
    SHOWN,
    /// An empty folder.
    EMPTY_FOLDER,
    /// A placeholder for a hidden file, which cannot be read.
    EMPTY_FILE
  }

  record Mount(Kind kind, Path at) {}

  /// Computes the view of a program.
  static View of(Launch launch) {
    Path own = Path.of(launch.folder().equals(Path.of("/tmp")) ? "/var/tmp" : "/tmp");
    TreeMap<Path, Kind> wanted =
        new TreeMap<>(Comparator.comparingInt(Path::getNameCount).thenComparing(it -> it));
    wanted.put(own, Kind.OWN);
    SystemFiles.FOLDERS.forEach(folder -> wanted.put(folder, Kind.SHOWN));
    launch.shown().forEach(path -> show(path, wanted));
    SystemFiles.SECRETS.forEach(path -> hide(path, wanted));
    launch.hidden().forEach(path -> hide(path, wanted));
    List<Mount> mounts = new ArrayList<>();
    wanted.forEach((at, kind) -> {
      Optional<Kind> enclosing = enclosing(at, mounts);
      boolean changes =
          switch (kind) {
            case OWN -> true;
            case SHOWN -> enclosing.isEmpty() || enclosing.get() != Kind.SHOWN;
            case EMPTY_FOLDER, EMPTY_FILE -> enclosing.isPresent() && enclosing.get() == Kind.SHOWN;
          };
      if (changes) {
        mounts.add(new Mount(kind, at));
      }
    });
    return new View(mounts, own);
  }

  /// Shows a path under both its name and its real path.
  private static void show(Path path, TreeMap<Path, Kind> wanted) {
    Path literal = path.toAbsolutePath().normalize();
    real(literal)
        .filter(it -> it.getNameCount() > 0)
        .ifPresent(real -> {
          wanted.putIfAbsent(real, Kind.SHOWN);
          if (!real.equals(literal) && !SystemFiles.has(real) && !SystemFiles.has(literal)) {
            wanted.putIfAbsent(literal, Kind.SHOWN);
          }
        });
  }

  private static void hide(Path path, TreeMap<Path, Kind> wanted) {
    real(path)
        .ifPresent(real ->
            wanted.put(real, Files.isDirectory(real) ? Kind.EMPTY_FOLDER : Kind.EMPTY_FILE));
  }

  private static Optional<Path> real(Path path) {
    try {
      return Optional.of(path.toRealPath());
    } catch (IOException e) {
      return Optional.empty(); // a missing path needs no mount
    }
  }

  private static Optional<Kind> enclosing(Path at, List<Mount> mounts) {
    return mounts.reversed().stream()
        .filter(mount -> at.startsWith(mount.at()))
        .map(Mount::kind)
        .findFirst();
  }

  /// Returns the folders that appear empty.
  Set<Path> emptied() {
    Set<Path> emptied = new HashSet<>();
    for (Mount mount : mounts) {
      if (mount.kind() == Kind.EMPTY_FOLDER) {
        emptied.add(mount.at());
      }
    }
    return emptied;
  }
}
