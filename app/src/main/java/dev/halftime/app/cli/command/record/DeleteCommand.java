package dev.halftime.app.cli.command.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.annotation.RunLabel;
import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.terminal.Confirmation;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.app.session.CascadingDeletion;
import dev.halftime.json.Json;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `delete`, which permanently deletes a run.
@Command(
    name = "delete",
    description = {
      "Permanently deletes a run and its probes from the store, with the replays of a person's"
          + " session. Feedback from people about its episodes is no longer counted or shown.",
      "Runs that share episodes with it (by 'regrade') keep them. Later runs reuse the space; the"
          + " file does not shrink. HTML reports and arena votes are kept."
    },
    footer = {
      "  halftime delete 3f2a          the run whose id begins with 3f2a, after confirmation",
      "  halftime delete 3f2a --yes    without confirmation, for scripts",
    })
public final class DeleteCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  @Parameters(paramLabel = "RUN", description = "Run id or its beginning.")
  private String run = "";

  @Option(names = "--yes", description = "Delete without asking.")
  private boolean yes;

  @Override
  public Integer call() {
    try (Store store = Stores.existing(halftime.store())) {
      AnnotationStore annotations = Stores.annotations(halftime.store());
      if (completed(store, annotations)) {
        return ExitCode.OK;
      }
      Run found = Stores.run(store, run);
      RunLabel label = RunLabel.of(annotations, found.id());
      String name = found.id() + (label.name().isEmpty() ? "" : " (\"" + label.name() + "\")");
      long episodes = store.finished(found.id());
      if (!yes) {
        confirm(name, episodes);
      }
      CascadingDeletion deletion = CascadingDeletion.of(store, found.id());
      String used = deletion.delete(store::delete, annotations);
      if (!used.isEmpty()) {
        throw new InvalidInputException(
            "run " + used + " is in use: stop the process that runs it first");
      }
      say(deletion, name, episodes);
      return ExitCode.OK;
    }
  }

  /// Completes a deletion that was interrupted after the run was deleted: hides the run's
  /// annotations, which would otherwise belong to a later run with the same id.
  private boolean completed(Store store, AnnotationStore annotations) {
    boolean gone = store.runs().stream().noneMatch(it -> it.id().startsWith(run));
    if (run.isEmpty() || !gone) {
      return false;
    }
    List<String> left =
        annotations.runs().stream().filter(it -> it.startsWith(run)).sorted().toList();
    if (left.size() > 1) {
      throw new InvalidInputException(
          "several runs whose deletion was interrupted begin with '"
              + run
              + "': "
              + String.join(", ", left)
              + "; give the whole id of one of them");
    }
    for (String each : left) {
      annotations.forget(each);
      say(new CascadingDeletion(each, List.of()), each, 0);
    }
    return !left.isEmpty();
  }

  private void say(CascadingDeletion deletion, String name, long episodes) {
    if (halftime.json()) {
      ObjectNode said = Json.object().put("deleted", deletion.run()).put("episodes", episodes);
      if (!deletion.replays().isEmpty()) {
        said.set("replays", Json.tree(deletion.replays()));
      }
      halftime.out().println(Json.printed(said));
      return;
    }
    String replays =
        deletion.replays().isEmpty()
            ? ""
            : " Its replays are deleted, too: " + String.join(", ", deletion.replays()) + ".";
    halftime.say(
        String.format(Locale.ROOT, "Deleted run %s: %,d episodes.%s", name, episodes, replays));
  }

  private void confirm(String name, long episodes) {
    String question =
        String.format(
            Locale.ROOT, "Delete run %s with %,d episodes? This cannot be undone.", name, episodes);
    if (!halftime.screen().typed()) {
      throw halftime.usage(
          "there is no terminal to confirm that run " + name + " is deleted; add --yes");
    }
    if (!Confirmation.given(halftime.screen(), question)) {
      throw new InvalidInputException("nothing was deleted");
    }
  }
}
