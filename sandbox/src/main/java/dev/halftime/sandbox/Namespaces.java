package dev.halftime.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Confines programs with kernel namespaces only, through `unshare` of util-linux.
///
/// The user namespace is created first: a change of user cancels the parent-death signal, so it
/// must be requested again afterwards.
final class Namespaces implements ConfinedSandbox {

  private static final String SCRIPT = script();

  private static String script() {
    try (InputStream in = Namespaces.class.getResourceAsStream("namespaces.sh")) {
      return new String(
          Objects.requireNonNull(in, "namespaces.sh").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return "unshare";
  }

  @Override
  public RunningProgram start(Launch launch) throws IOException {
    Path unshare =
        Leash.found("unshare").orElseThrow(() -> new IOException("is not installed (util-linux)"));
    return ReadySignal.started(
        launch,
        (group, view) ->
            Leash.start(
                words(launch, view, unshare, group),
                Path.of("/"),
                Bubblewrap.environment(launch, view.own())));
  }

  private static List<String> words(Launch launch, View view, Path unshare, ControlGroup group) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "/bin/sh",
                "-c",
                Bubblewrap.NO_INTERRUPT + group.entering() + "exec \"$@\"",
                "sh",
                unshare.toString()));
    words.addAll(List.of("--user", "--map-root-user"));
    words.addAll(Leash.PREFIX);
    words.add(unshare.toString());
    words.addAll(
        List.of("--mount", "--pid", "--fork", "--kill-child", "--ipc", "--uts", "--cgroup"));
    if (!launch.network()) {
      words.add("--net");
    }
    words.addAll(List.of("/bin/sh", "-c", SCRIPT, "sh", Long.toString(ResourceLimits.SHARED)));
    words.add(launch.folder().toAbsolutePath().toString());
    SystemFiles.KERNEL_SHOWN.forEach(at -> words.addAll(List.of("kernel", at)));
    SystemFiles.KERNEL_HIDDEN.forEach(at -> words.addAll(List.of("file", at)));
    SystemFiles.LINKS.forEach(
        (link, to) -> words.addAll(List.of("link", link.toString(), to.toString())));
    for (View.Mount mount : view.mounts()) {
      String at = mount.at().toString();
      words.addAll(
          switch (mount.kind()) {
            case OWN -> List.of("own", at, Long.toString(ResourceLimits.OWN));
            case SHOWN -> List.of("shown", at);
            case EMPTY_FOLDER -> List.of("folder", at);
            case EMPTY_FILE -> List.of("file", at);
          });
    }
    String last = ResourceLimits.SCRIPT + ReadySignal.SCRIPT + "exec \"$@\"";
    words.addAll(List.of("--", "/bin/sh", "-c", last, "sh"));
    words.addAll(launch.command());
    return words;
  }
}
