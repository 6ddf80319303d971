package dev.halftime.app.web.page;

import dev.halftime.Action;
import dev.halftime.Tool;
import dev.halftime.app.session.PlaySession;
import dev.halftime.app.session.PlaySessions;
import dev.halftime.app.session.RefusedRequest;
import dev.halftime.app.web.http.Links;
import dev.halftime.app.web.http.Query;
import dev.halftime.app.web.http.SecurityFilter;
import dev.halftime.app.web.http.ToolForm;
import dev.halftime.app.web.view.Draft;
import dev.halftime.app.web.view.SessionView;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The forms in which people take their turns.
public final class TurnPages {

  private static final int LONGEST = 20_000;

  private final PlaySessions sessions;
  private final SessionPages pages;
  private final ArenaPages battles;

  /// @param pages shows sessions
  /// @param battles shows battles
  public TurnPages(PlaySessions sessions, SessionPages pages, ArenaPages battles) {
    this.sessions = sessions;
    this.pages = pages;
    this.battles = battles;
  }

  public void add(JavalinConfig config) {
    config.routes.post("/chair/act", this::act);
    config.routes.post("/chair/on", this::goOn);
  }

  /// The input that a person sent.
  ///
  /// @param action the action; empty if it cannot be taken
  /// @param draft input to be corrected
  private record Sent(Optional<Action> action, Draft draft) {

    static Sent of(Action action) {
      return new Sent(Optional.of(action), Draft.NONE);
    }

    static Sent wrong(String words, String error) {
      return new Sent(Optional.empty(), new Draft(words, error, Optional.empty()));
    }
  }

  /// Continues with the next task of a sequence, or leaves before it.
  private void goOn(Context context) {
    PlaySession session = mine(context);
    boolean leaves =
        switch (Query.form(context, "do")) {
          case "on" -> false;
          case "leave" -> true;
          default -> throw RefusedRequest.senseless("The form has no action; reload the page.");
        };
    if (!session.goOn(Query.formNumber(context, "after", 0), leaves)) {
      throw RefusedRequest.late("Your turn timed out: reload the page.");
    }
    context.redirect("/chair?id=" + session.id(), HttpStatus.SEE_OTHER);
  }

  private void act(Context context) {
    PlaySession session = mine(context);
    String turn = Query.form(context, "turn");
    if (!turn.matches("\\d{1,9}")) {
      throw RefusedRequest.senseless("The form has no turn number; reload the page.");
    }
    String battle = Query.form(context, "battle");
    Sent sent = sent(context, session);
    if (sent.action().isEmpty()) {
      boolean wrong = Query.form(context, "more").isEmpty();
      context.status(wrong ? HttpStatus.BAD_REQUEST : HttpStatus.OK);
      if (battle.isEmpty()) {
        pages.show(context, session, sent.draft());
      } else {
        battles.show(context, battle, session, sent.draft());
      }
      return;
    }
    if (!session.answer(Integer.parseInt(turn), sent.action().get())) {
      throw RefusedRequest.late("This turn timed out: reload the page.");
    }
    context.redirect(
        battle.isEmpty() ? "/chair?id=" + session.id() : "/battle?id=" + Links.in(battle),
        HttpStatus.SEE_OTHER);
  }

  private PlaySession mine(Context context) {
    return sessions.of(SecurityFilter.who(context), Query.form(context, "id"));
  }

  private static Sent sent(Context context, PlaySession session) {
    String words = Query.form(context, "words");
    if (words.length() > LONGEST) {
      return Sent.wrong(words, "The text is longer than %,d characters.".formatted(LONGEST));
    }
    return switch (Query.form(context, "do")) {
      case "say" -> written(words, new Action.Say(words.strip()));
      case "think" -> written(words, new Action.Think(words.strip()));
      case "finish" -> Sent.of(new Action.Finish(words.strip()));
      case "call" -> call(context, session);
      default -> throw RefusedRequest.senseless("The form has no action; reload the page.");
    };
  }

  private static Sent written(String words, Action action) {
    return words.isBlank() ? Sent.wrong(words, "The message is empty.") : Sent.of(action);
  }

  private static Sent call(Context context, PlaySession session) {
    String name = Query.form(context, "tool");
    Tool tool =
        SessionView.tools(session).stream()
            .filter(it -> it.name().equals(name))
            .findFirst()
            .orElseThrow(() -> RefusedRequest.senseless("You have no tool '" + name + "'."));
    Map<String, String> typed = new HashMap<>();
    context.formParamMap().forEach((field, values) -> typed.put(field, String.join("", values)));
    ToolForm.Entry entry = ToolForm.read(tool, typed, Query.form(context, "more"));
    return new Sent(entry.call().map(it -> it), new Draft("", "", Optional.of(entry.form())));
  }
}
