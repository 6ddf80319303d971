package dev.halftime.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Confines programs with [bubblewrap](https://github.com/containers/bubblewrap): separate
/// namespaces for processes, mounts, users and host names, no capabilities, and termination with
/// the parent.
final class Bubblewrap implements ConfinedSandbox {

  /// A Ctrl-C at the terminal must not reach it.
  static final String NO_INTERRUPT = "trap '' INT; ";

  /// Bubblewrap keeps running beside the program and would keep its streams open, so it could not
  /// be detected when the program closes them. It closes file descriptors above 2, however, so the
  /// streams are moved there.
  private static final String WITHOUT_STREAMS = "exec 3>&1 4<&0 >/dev/null </dev/null; exec \"$@\"";

  private static final String RESTORE_STREAMS =
      "exec <&4 >&3 3>&- 4<&-; " + ResourceLimits.SCRIPT + ReadySignal.SCRIPT + "exec \"$@\"";

  @Override
  public String name() {
    return "bwrap";
  }

  @Override
  public RunningProgram start(Launch launch) throws IOException {
    Path bwrap =
        Leash.found("bwrap").orElseThrow(() -> new IOException("is not installed (bubblewrap)"));
    return ReadySignal.started(
        launch,
        (group, view) -> {
          List<String> words =
              new ArrayList<>(
                  List.of(
                      "/bin/sh", "-c", NO_INTERRUPT + group.entering() + WITHOUT_STREAMS, "sh"));
          words.add(bwrap.toString());
          words.addAll(arguments(launch, view));
          words.addAll(List.of("/bin/sh", "-c", RESTORE_STREAMS, "sh"));
          words.addAll(launch.command());
          return Leash.start(words, Path.of("/"), environment(launch, view.own()));
        });
  }

  /// Returns the environment, with the variables that name the program's own folder.
  static Map<String, String> environment(Launch launch, Path own) {
    Map<String, String> environment = new TreeMap<>(launch.environment());
    environment.put("HOME", own.toString());
    environment.put("TMPDIR", own.toString());
    return environment;
  }

  private static List<String> arguments(Launch launch, View view) {
    List<String> words =
        new ArrayList<>(
            List.of("--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"));
    if (launch.network()) {
      words.add("--share-net");
    }
    SystemFiles.LINKS.forEach(
        (link, to) -> words.addAll(List.of("--symlink", to.toString(), link.toString())));
    words.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
    words.addAll(List.of("--size", Long.toString(ResourceLimits.SHARED), "--tmpfs", "/dev/shm"));
    words.addAll(List.of("--remount-ro", "/dev"));
    // Root without capabilities still owns the files that configure the kernel.
    SystemFiles.KERNEL_SHOWN.forEach(at -> words.addAll(List.of("--ro-bind", at, at)));
    SystemFiles.KERNEL_HIDDEN.forEach(at -> words.addAll(List.of("--ro-bind", "/dev/null", at)));
    for (View.Mount mount : view.mounts()) {
      String at = mount.at().toString();
      words.addAll(
          switch (mount.kind()) {
            case OWN -> List.of("--size", Long.toString(ResourceLimits.OWN), "--tmpfs", at);
            case SHOWN -> List.of("--ro-bind", at, at);
            case EMPTY_FOLDER -> List.of("--perms", "0755", "--tmpfs", at);
            case EMPTY_FILE -> List.of("--ro-bind", "/dev/null", at);
          });
    }
    view.emptied().forEach(at -> words.addAll(List.of("--remount-ro", at.toString())));
    words.addAll(
        List.of("--remount-ro", "/", "--chdir", launch.folder().toAbsolutePath().toString(), "--"));
    return words;
  }
}
