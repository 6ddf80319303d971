package dev.halftime.world.repository.build;

import dev.halftime.sandbox.RunningProgram;
import dev.halftime.world.repository.runner.CompileServer;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A [CompileServer] in the sandbox, started on demand, and killed and replaced after a timeout.
final class CompileWorker implements AutoCloseable {

  /// Maximum heap in MiB.
  private static final int HEAP = 768;

  private static final int LARGEST = 64 << 20;

  private final SandboxedJvm jvm;
  private final List<Path> classPath;
  private final Duration limit;
  private @Nullable RunningProgram running;
  private String known = "";

  /// A compilation request.
  ///
  /// @param key equal for equal main sources
  /// @param main main sources by path
  /// @param tests test sources by path, below the test folder
  /// @param targets the requested tests
  record Job(
      String key, Map<String, byte[]> main, Map<String, byte[]> tests, List<String> targets) {}

  /// The result of a compilation.
  ///
  /// @param compiled whether the main sources were compiled
  /// @param targets the tests that were compiled
  record Result(
      boolean compiled,
      List<String> errors,
      List<String> targets,
      Map<String, byte[]> mainClasses,
      Map<String, byte[]> testClasses) {}

  CompileWorker(SandboxedJvm jvm, List<Path> classPath, Duration limit) {
    this.jvm = jvm;
    this.classPath = List.copyOf(classPath);
    this.limit = limit;
  }

  /// Compiles.
  ///
  /// @throws IOException if the sandbox cannot be started
  synchronized Result compile(Job job) throws IOException {
    RunningProgram now = running;
    if (now == null || !now.process().isAlive()) {
      now = jvm.start(CompileServer.class, HEAP, List.of(), classPath, Optional.empty());
      drain(now);
      running = now;
      known = "";
    }
    RunningProgram program = now;
    Thread watch =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                Thread.sleep(limit);
                program.end().run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the compiler was ready in time
              }
            });
    try {
      write(job, program);
      Result result = read(program);
      known = result.compiled ? job.key : "";
      return result;
    } catch (IOException e) {
      close();
      return new Result(
          false,
          List.of("the compiler ended, or took longer than " + limit.toSeconds() + " s"),
          List.of(),
          Map.of(),
          Map.of());
    } finally {
      watch.interrupt();
    }
  }

  private static void drain(RunningProgram program) {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try (var errors = program.process().getErrorStream()) {
            errors.transferTo(OutputStream.nullOutputStream());
          } catch (IOException e) {
            // the compiler ended
          }
        });
  }

  private void write(Job job, RunningProgram program) throws IOException {
    DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(program.process().getOutputStream(), 1 << 16));
    out.writeInt(CompileServer.PROTOCOL);
    strings(out, classPath.stream().map(Path::toString).toList());
    strings(out, List.of());
    out.writeUTF(job.key);
    files(out, job.key.equals(known) ? Map.of() : job.main);
    files(out, job.tests);
    strings(out, job.targets);
    out.flush();
  }

  private static Result read(RunningProgram program) throws IOException {
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(program.process().getInputStream(), 1 << 16));
    boolean compiled = in.readBoolean();
    return new Result(compiled, texts(in), texts(in), classes(in), classes(in));
  }

  private static void strings(DataOutputStream out, List<String> all) throws IOException {
    out.writeInt(all.size());
    for (String each : all) {
      out.writeUTF(each);
    }
  }

  private static void files(DataOutputStream out, Map<String, byte[]> files) throws IOException {
    out.writeInt(files.size());
    for (Map.Entry<String, byte[]> each : files.entrySet()) {
      out.writeUTF(each.getKey());
      out.writeInt(each.getValue().length);
      out.write(each.getValue());
    }
  }

  private static List<String> texts(DataInputStream in) throws IOException {
    List<String> all = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      all.add(new String(bytes(in), StandardCharsets.UTF_8));
    }
    return all;
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LARGEST) {
      throw new IOException("the compiler reported an invalid length of " + length + " bytes");
    }
    byte[] bytes = in.readNBytes(length);
    return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
  }

  private static Map<String, byte[]> classes(DataInputStream in) throws IOException {
    Map<String, byte[]> all = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      all.put(in.readUTF(), bytes(in));
    }
    return all;
  }

  /// Stops the compiler; it is restarted on demand.
  @Override
  public synchronized void close() {
    RunningProgram now = running;
    running = null;
    if (now != null) {
      now.end().run();
    }
  }
}
