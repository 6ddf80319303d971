package dev.halftime.agent;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Transcript;
import dev.halftime.UsageMeter;
import dev.halftime.agent.prompt.ChatMessages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// One episode of a loop: the loop runs on a thread of its own and waits while the runner steps.
final class LoopSession {

  /// How long a loop that was told to end is waited for.
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Hands hands;
  private final BlockingQueue<String> words = new LinkedBlockingQueue<>();
  private final Thread thread;
  private Optional<PendingObservation> asked = Optional.empty();
  private int told;

  private LoopSession(Looping looping, Hands hands) {
    this.hands = hands;
    this.thread = Thread.ofVirtual().name("loop").unstarted(() -> run(looping));
    this.thread.setContextClassLoader(looping.getClass().getClassLoader());
  }

  static LoopSession begin(Looping looping, Transcript seen, UsageMeter meter) {
    LoopSession round = new LoopSession(looping, new Hands(seen, meter));
    round.thread.start();
    return round;
  }

  /// Whatever is thrown on the loop's thread is thrown on the runner's.
  @SuppressWarnings("CatchAndPrintStackTrace")
  private void run(Looping looping) {
    try {
      Loop loop = looping.begin(hands);
      while (true) {
        hands.wish(new LoopRequest.Reply(loop.reply(words.take())));
      }
    } catch (InterruptedException | EpisodeOver e) {
      hands.end();
    } catch (Exception | Error e) {
      fail(e);
    }
  }

  private void fail(Throwable why) {
    try {
      hands.wish(new LoopRequest.Fail(why));
    } catch (EpisodeOver e) {
      // What breaks after the end was broken by it.
      return;
    }
  }

  /// Whether this transcript goes on with the one that was seen last.
  boolean goesOn(Transcript seen) {
    return told <= seen.size();
  }

  /// Tells the loop what came back, and waits for what it does next.
  Action next(Transcript seen) {
    tell(seen);
    LoopRequest wish;
    try {
      wish = hands.next();
    } catch (InterruptedException e) {
      end();
      throw new IllegalStateException("the loop did nothing in time", e);
    }
    return switch (wish) {
      case LoopRequest.Reply(String text) -> said(text);
      case LoopRequest.Act(Action action, var answer) -> acted(action, answer);
      case LoopRequest.Fail(Throwable why) -> throw broken(why);
    };
  }

  private void tell(Transcript seen) {
    boolean first = told == 0;
    List<Observation> news = new ArrayList<>();
    for (Event event : seen.events().subList(told, seen.size())) {
      if (event instanceof Event.Observed saw) {
        news.add(saw.observation());
      }
    }
    told = seen.size();
    if (news.isEmpty() && !first) {
      return;
    }
    if (asked.isPresent()) {
      asked.get().come(news.size() == 1 ? news.getFirst() : new Observation.Text(words(news)));
      asked = Optional.empty();
    } else {
      words.add(words(news));
    }
  }

  private static String words(List<Observation> news) {
    return ChatMessages.paragraphs(news.stream().map(ChatMessages::words).toArray(String[]::new));
  }

  private static Action said(String text) {
    if (text == null) {
      throw new IllegalStateException("the loop replied null instead of words");
    }
    return new Action.Say(text);
  }

  private Action acted(Action action, PendingObservation answer) {
    switch (action) {
      case Action.Think _ -> answer.come(new Observation.Text(""));
      case Action.Finish _ -> end();
      case Action.Say _, Action.Call _ -> asked = Optional.of(answer);
    }
    return action;
  }

  private RuntimeException broken(Throwable why) {
    end();
    if (why instanceof Error error) {
      throw error;
    }
    return why instanceof RuntimeException failure
        ? failure
        : new IllegalStateException("the loop broke: " + why, why);
  }

  /// Ends the loop: nobody acts any more, and whoever waits is released.
  void end() {
    hands.end();
    thread.interrupt();
  }

  /// Ends the loop and waits until it has ended, but not for long: a loop that does not hear the
  /// interrupt is left behind, with nothing in its hands.
  void close() {
    end();
    try {
      thread.join(GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
