package dev.halftime.app.web.view;

import dev.halftime.Action;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Task;
import dev.halftime.app.web.transcript.EventView;
import dev.halftime.record.Result;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The place of an episode among the others of its run, and in its sequence.
///
/// @param previous the episode before it in the order of [LoadedRun#results]; null if it is the
///   first
/// @param next the episode after it; null if it is the last
/// @param words the place in a few words
/// @param visits the earlier episodes of its sequence with the same user, oldest first
/// @param more number of older visits, which are not shown
public record EpisodePlace(
    @Nullable ResultView previous,
    @Nullable ResultView next,
    String words,
    List<Visit> visits,
    int more) {

  /// Maximum number of earlier visits that are read.
  private static final int READ = 5;

  /// An earlier episode with the same user.
  ///
  /// @param said messages of both parties
  public record Visit(ResultView result, List<Line> said) {}

  /// A message.
  public record Line(String who, String text) {}

  public static EpisodePlace of(StoreView store, LoadedRun opened, Episode.Key cell) {
    List<Result> all = opened.results();
    int at = 0;
    while (at < all.size() && !all.get(at).cell().equals(cell)) {
      at++;
    }
    String run = opened.run().id();
    boolean found = at < all.size();
    List<Result> sequence = sequence(all, cell);
    String user = user(opened, cell);
    List<Result> visits =
        user.isEmpty()
            ? List.of()
            : sequence.stream()
                .filter(it -> it.cell().position() < cell.position())
                .filter(it -> user(opened, it.cell()).equals(user))
                .toList();
    int shown = Math.min(READ, visits.size());
    return new EpisodePlace(
        found && at > 0 ? ResultView.of(run, all.get(at - 1)) : null,
        found && at + 1 < all.size() ? ResultView.of(run, all.get(at + 1)) : null,
        words(cell, at, all.size(), sequence.size(), user.isEmpty() ? 0 : visits.size() + 1),
        visits.subList(visits.size() - shown, visits.size()).stream()
            .map(it -> new Visit(ResultView.of(run, it), said(store, opened, it)))
            .toList(),
        visits.size() - shown);
  }

  private static List<Result> sequence(List<Result> all, Episode.Key cell) {
    return cell.sequence().isEmpty()
        ? List.of()
        : all.stream()
            .filter(it -> it.cell().sequence().equals(cell.sequence()))
            .filter(it -> it.cell().agent().equals(cell.agent()))
            .filter(it -> it.cell().benchmark().equals(cell.benchmark()))
            .filter(it -> it.cell().setting().equals(cell.setting()))
            .filter(it -> it.cell().trial() == cell.trial())
            .toList();
  }

  private static String words(Episode.Key cell, int at, int all, int length, int visit) {
    String place =
        at < all
            ? "Episode %,d of %,d of the run".formatted(at + 1, all)
            : "%,d episodes of the run have finished".formatted(all);
    if (cell.sequence().isEmpty()) {
      return place;
    }
    return place
        + "; task %,d of %,d in sequence %s"
            .formatted(cell.position() + 1, Math.max(length, cell.position() + 1), cell.sequence())
        + (visit > 0 ? ", visit %,d of this customer".formatted(visit) : "");
  }

  private static String user(LoadedRun opened, Episode.Key cell) {
    return opened.run().tasks().getOrDefault(cell.benchmark(), List.of()).stream()
        .filter(task -> task.id().equals(cell.task()))
        .map(Task::place)
        .map(Task.Place::user)
        .findFirst()
        .orElse("");
  }

  private static List<Line> said(StoreView store, LoadedRun opened, Result result) {
    List<Line> said = new ArrayList<>();
    store
        .episode(opened.run(), result.cell())
        .ifPresent(episode -> {
          for (Event event : episode.transcript()) {
            if (event instanceof Event.Acted did) {
              switch (did.action()) {
                case Action.Say(String text) -> said.add(line(did, text));
                case Action.Finish(String text) -> said.add(line(did, text));
                case Action.Think _, Action.Call _ -> {}
              }
            }
          }
        });
    said.removeIf(line -> line.text().isBlank());
    return said;
  }

  private static Line line(Event.Acted did, String text) {
    return new Line(EventView.name(did.by()), text);
  }
}
