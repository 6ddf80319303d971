package dev.halftime;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Java programs in separate processes, on the class path of the tests.
///
/// Most of the time of such a process is spent on loading and linking classes. The first process of
/// a build therefore creates a class data sharing (CDS) archive, with which all others start in a
/// quarter of the time. An archive requires jars, so folders of the class path are packed. If no
/// archive can be created, processes start without one.
public final class ChildJvm {

  private static final List<String> QUICK =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

  private ChildJvm() {}

  /// Returns a command that starts a program.
  ///
  /// @param main its main class
  /// @param trial arguments with which it exits soon if it has no input; the classes that it then
  ///   loads are archived
  /// @param words its arguments
  public static List<String> command(String main, List<String> trial, String... words) {
    Path home = Path.of("target", "child-jvm", main).toAbsolutePath();
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(QUICK);
    try {
      command.addAll(archived(Files.createDirectories(home), main, trial));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    command.add(main);
    command.addAll(List.of(words));
    return command;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /// Several test processes may need it at once: one creates it, the others wait.
  private static synchronized List<String> archived(Path home, String main, List<String> trial)
      throws IOException {
    List<String> parts = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
    Path made = home.resolve(digest(parts));
    Path archive = made.resolve("classes.jsa");
    try (FileChannel lock =
            FileChannel.open(
                home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = lock.lock()) {
      if (!Files.exists(made.resolve("done"))) {
        discard(home);
        Files.createDirectories(made);
        String path = packed(parts, made);
        run(trialOf(path, archive, main, trial), made);
        Files.writeString(made.resolve("done"), path);
      }
    }
    List<String> options = new ArrayList<>();
    if (Files.exists(archive)) {
      options.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:aot=off"));
    }
    options.addAll(List.of("-cp", Files.readString(made.resolve("done"))));
    return options;
  }

  /// Deletes archives of earlier builds.
  private static void discard(Path home) throws IOException {
    for (Path old : files(home)) {
      if (!old.endsWith("lock")) {
        Files.delete(old);
      }
    }
  }

  private static List<String> trialOf(String path, Path archive, String main, List<String> trial) {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(QUICK);
    command.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive, "-cp", path, main));
    command.addAll(trial);
    return command;
  }

  private static void run(List<String> command, Path folder) throws IOException {
    try {
      var _ =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(new File("/dev/null"))
              .redirectOutput(folder.resolve("out").toFile())
              .redirectError(folder.resolve("err").toFile())
              .start()
              .waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Returns a digest of the class path.
  private static String digest(List<String> parts) throws IOException {
    CRC32 digest = new CRC32();
    for (String part : parts) {
      digest.update(part.getBytes(StandardCharsets.UTF_8));
      for (Path file : files(Path.of(part))) {
        BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
        String about = file + " " + is.size() + " " + is.lastModifiedTime();
        digest.update(about.getBytes(StandardCharsets.UTF_8));
      }
    }
    return HexFormat.of().toHexDigits((int) digest.getValue());
  }

  private static List<Path> files(Path root) throws IOException {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String packed(List<String> parts, Path to) throws IOException {
    List<String> jars = new ArrayList<>();
    for (String part : parts) {
      if (Files.isDirectory(Path.of(part))) {
        Path jar = to.resolve(jars.size() + ".jar");
        pack(Path.of(part), jar);
        jars.add(jar.toString());
      } else if (Files.exists(Path.of(part))) {
        jars.add(part);
      }
    }
    return String.join(File.pathSeparator, jars);
  }

  private static void pack(Path folder, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file);
        Stream<Path> all = Files.walk(folder)) {
      zip.setLevel(1);
      for (Path each : all.filter(it -> !it.equals(folder)).sorted().toList()) {
        // folders, too, since libraries look resources up in them
        boolean whole = Files.isRegularFile(each);
        zip.putNextEntry(new ZipEntry(folder.relativize(each) + (whole ? "" : "/")));
        if (whole) {
          Files.copy(each, zip);
        }
      }
    }
  }
}
