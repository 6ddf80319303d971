package dev.halftime.app.cli.command.record;

import dev.halftime.app.bundle.StaticSite;
import dev.halftime.app.cli.option.SourceOptions;
import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.cli.terminal.Spinner;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.app.web.WebApplication;
import dev.halftime.file.FileFailure;
import dev.halftime.file.WorkFolder;
import dev.halftime.record.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `bundle`, which writes the pages of a run as a static site.
@Command(
    name = "bundle",
    description = {
      "Writes a run as a static site: its report, lists of episodes and tasks, transcripts, and the"
          + " record for download. The folder can be opened from disk or copied to any web host. It"
          + " contains everything that the run recorded, so check it before you publish it."
    },
    footer = {
      "  halftime bundle                        the newest run, into the folder run-ID",
      "  halftime bundle 3f2a --out public      into the folder public",
    })
public final class BundleCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description = "Run id or its beginning (default: the newest run).")
  private @Nullable String run;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Folder to create (default: run-ID in the current folder).")
  private @Nullable Path out;

  @Mixin private SourceOptions sources = new SourceOptions();

  @Override
  public Integer call() {
    try (Store store = Stores.existing(halftime.store())) {
      String id = (run == null ? Stores.newest(store, halftime) : Stores.run(store, run)).id();
      Path folder = Objects.requireNonNullElse(out, Path.of("run-" + id));
      checkFree(folder);
      String token = token();
      try (WebApplication site = site(store, token);
          Spinner spinner = new Spinner(halftime)) {
        StaticSite pages =
            new StaticSite(
                site.address(), token, id, count -> spinner.accept("%,d files".formatted(count)));
        halftime.remark("Files: %,d".formatted(write(pages, folder)));
        halftime.say("Open " + folder.resolve("index.html"));
      } catch (IOException e) {
        throw new InvalidInputException(
            "cannot write '%s': %s; choose another folder with --out"
                .formatted(folder, FileFailure.reason(e)),
            e);
      }
    }
    return ExitCode.OK;
  }

  private static void checkFree(Path folder) {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new InvalidInputException(
          "'" + folder + "' exists already; remove it, or choose another folder with --out");
    }
  }

  private static String token() {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private WebApplication site(Store store, String token) {
    return WebApplication.open(
        new WebApplication.Access("127.0.0.1", 0, Optional.of(token)),
        new WebApplication.People(Optional.empty(), Duration.ofMinutes(1), "", List.of(), ""),
        Stores.annotations(halftime.store()),
        Optional.empty(),
        store,
        sources::catalogue);
  }

  /// Writes into a folder beside the target first, so that the target is always complete.
  private static int write(StaticSite pages, Path folder) throws IOException {
    Path target = folder.toAbsolutePath().normalize();
    Path parent = Objects.requireNonNullElse(target.getParent(), target);
    Files.createDirectories(parent);
    try (WorkFolder work = WorkFolder.in(parent, ".bundle-")) {
      Path made = Files.createDirectory(work.path().resolve("site"));
      int files = pages.write(made);
      checkFree(target);
      Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
      return files;
    }
  }
}
