package dev.halftime.world.repository.runner;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/// A Java compiler that serves requests on standard input inside a sandbox, without annotation
/// processors.
///
/// A request contains the class path, options, the main sources (or the key of the last ones), the
/// test sources, and the requested tests. Main sources are compiled together; the requested tests
/// together if that succeeds, otherwise one by one with the sources that they need. The response
/// contains the errors, the class files, and the compiled tests.
public final class CompileServer {

  /// Version of the protocol.
  public static final int PROTOCOL = 1;

  private static final int MOST_ERRORS = 100;

  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final Path home;
  private String key = "";
  private int number;
  private Path mainClasses;
  private final List<String> errors = new ArrayList<>();

  private CompileServer(Path home) {
    this.home = home;
    this.mainClasses = home;
  }

  /// Serves until the input ends.
  public static void main(String[] arguments) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
    DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
    System.setOut(System.err);
    CompileServer server = new CompileServer(Path.of(System.getProperty("java.io.tmpdir")));
    while (true) {
      try {
        if (in.readInt() != PROTOCOL) {
          throw new IOException("unknown protocol");
        }
      } catch (EOFException e) {
        return;
      }
      server.serve(in, out);
      out.flush();
    }
  }

  private void serve(DataInputStream in, DataOutputStream out) throws IOException {
    errors.clear();
    number++;
    Path work = Files.createDirectory(home.resolve("c" + number));
    List<Path> classPath = strings(in).stream().map(Path::of).toList();
    List<String> options = strings(in);
    String wanted = in.readUTF();
    boolean known = wanted.equals(key);
    if (!known) {
      mainClasses = Files.createDirectory(home.resolve("m" + number));
    }
    List<Path> main = sources(in, work.resolve("main"));
    boolean compiled =
        known || main.isEmpty() || compile(main, classPath, List.of(), mainClasses, options);
    key = compiled ? wanted : "";
    Path tests = Files.createDirectories(work.resolve("test"));
    sources(in, tests);
    List<String> targets = strings(in);
    Path testClasses = Files.createDirectory(work.resolve("classes"));
    Map<String, Boolean> done = new LinkedHashMap<>();
    if (compiled) {
      done = tests(tests, targets, with(classPath, mainClasses), testClasses, options);
    }
    out.writeBoolean(compiled);
    write(out, errors);
    write(
        out, done.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList());
    classes(out, compiled ? mainClasses : work.resolve("none"));
    classes(out, testClasses);
    delete(work);
  }

  private Map<String, Boolean> tests(
      Path folder, List<String> targets, List<Path> classPath, Path classes, List<String> options)
      throws IOException {
    Map<String, Boolean> done = new LinkedHashMap<>();
    List<Path> all = targets.stream().map(folder::resolve).toList();
    if (all.isEmpty() || compile(all, classPath, List.of(folder), classes, options)) {
      targets.forEach(target -> done.put(target, true));
      return done;
    }
    errors.clear();
    for (String target : targets) {
      done.put(
          target,
          compile(List.of(folder.resolve(target)), classPath, List.of(folder), classes, options));
    }
    return done;
  }

  /// Libraries come first, so that main code cannot replace their classes.
  private static List<Path> with(List<Path> libraries, Path last) {
    List<Path> all = new ArrayList<>(libraries);
    all.add(last);
    return all;
  }

  private boolean compile(
      List<Path> files, List<Path> classPath, List<Path> sourcePath, Path to, List<String> options)
      throws IOException {
    DiagnosticCollector<JavaFileObject> collected = new DiagnosticCollector<>();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(collected, Locale.ROOT, StandardCharsets.UTF_8)) {
      manager.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      manager.setLocationFromPaths(StandardLocation.SOURCE_PATH, sourcePath);
      manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(to));
      List<String> all = new ArrayList<>(options);
      all.addAll(List.of("-proc:none", "-nowarn", "-implicit:class", "-Xmaxerrs", "100"));
      boolean success =
          compiler
              .getTask(
                  null, manager, collected, all, null, manager.getJavaFileObjectsFromPaths(files))
              .call();
      if (!success) {
        collected.getDiagnostics().stream()
            .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
            .limit(MOST_ERRORS)
            .forEach(each -> errors.add(said(each)));
      }
      return success;
    } catch (RuntimeException | StackOverflowError e) {
      errors.add("the compiler failed: " + e);
      return false;
    }
  }

  private String said(Diagnostic<? extends JavaFileObject> each) {
    JavaFileObject source = each.getSource();
    String where =
        source == null
            ? ""
            : source.getName().replaceFirst("^.*?/c\\d+/(main|test)/", "")
                + ':'
                + each.getLineNumber()
                + ": ";
    return where + each.getMessage(Locale.ROOT);
  }

  private static List<String> strings(DataInputStream in) throws IOException {
    List<String> all = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      all.add(in.readUTF());
    }
    return all;
  }

  private static void write(DataOutputStream out, List<String> all) throws IOException {
    out.writeInt(all.size());
    for (String each : all) {
      bytes(out, each.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static List<Path> sources(DataInputStream in, Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      Path file = folder.resolve(in.readUTF()).normalize();
      if (!file.startsWith(folder)) {
        throw new IOException("the source " + file + " is outside its folder");
      }
      Files.createDirectories(file.getParent());
      Files.write(file, in.readNBytes(in.readInt()));
      files.add(file);
    }
    return files;
  }

  private static void classes(DataOutputStream out, Path folder) throws IOException {
    List<Path> files = List.of();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        files = all.filter(it -> it.toString().endsWith(".class")).sorted().toList();
      }
    }
    out.writeInt(files.size());
    for (Path file : files) {
      out.writeUTF(folder.relativize(file).toString());
      bytes(out, Files.readAllBytes(file));
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
