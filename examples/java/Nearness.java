import dev.halftime.*;

/** A scorer: the closer a room is to the requested temperature, the higher the score. */
public class Nearness implements Scorer {
  public Score score(Task task, Episode episode) {
    var wish = task.judged().properties().iterator().next();
    var room = episode.changes().path(wish.getKey());
    if (room.isMissingNode()) return Score.of(false, "left cold");
    int off = Math.abs(room.asInt() - wish.getValue().asInt());
    return Score.of(Math.max(0, 1 - off / 10.0), off + " degrees off");
  }
}
