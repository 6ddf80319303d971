package dev.halftime.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A separate process that starts a program in a sandbox and waits: `Probe SANDBOX FOLDER HIDDEN
/// SCRIPT`.
final class Probe {

  private Probe() {}

  static Sandbox named(String name) {
    return switch (name) {
      case "bwrap" -> new Bubblewrap();
      case "unshare" -> new Namespaces();
      case "strongest" -> Sandbox.strongest();
      case "none" -> Sandbox.none();
      default -> throw new IllegalArgumentException("no sandbox '" + name + "'");
    };
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Sandbox sandbox = named(args[0]);
    Path folder = Path.of(args[1]);
    System.out.println("gap: " + sandbox.gap().orElse("none"));
    RunningProgram running;
    try {
      running =
          sandbox.start(
              new Launch(
                  List.of("/bin/sh", "-c", args[3]),
                  Map.of("PATH", "/usr/bin:/bin"),
                  folder,
                  List.of(folder),
                  List.of(Path.of(args[2])),
                  true));
    } catch (IOException e) {
      System.out.println("not started: " + e.getMessage());
      return;
    }
    running.process().getOutputStream().close();
    running.process().inputReader().lines().forEach(System.out::println);
    running.process().errorReader().lines().forEach(System.err::println);
    running.process().waitFor();
    running.end().run();
  }
}
