package dev.halftime.browser.rfb;

import dev.halftime.browser.canvas.Canvas;
import dev.halftime.browser.computer.Computer;
import dev.halftime.browser.computer.InputEvent;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Random;
import java.util.StringJoiner;

/// A game: a press on the dark square counts 1 and shows the next square, one beside it counts -1;
/// the key `x` doubles what there is.
final class Squares implements Canvas {

  static final int SIDE = 40;
  private static final int COUNT = 50;

  private final int[] lefts = new int[COUNT];
  private final int[] tops = new int[COUNT];
  private int next;
  private int total;

  Squares(long seed, Computer.Size size) {
    Random random = new Random(seed);
    for (int i = 0; i < COUNT; i++) {
      lefts[i] = random.nextInt(size.width() - SIDE);
      tops[i] = random.nextInt(size.height() - SIDE);
    }
  }

  int total() {
    return total;
  }

  @Override
  public void on(InputEvent event, Computer.Point at) {
    if (event instanceof InputEvent.Press) {
      boolean hit =
          at.x() >= lefts[next]
              && at.x() < lefts[next] + SIDE
              && at.y() >= tops[next]
              && at.y() < tops[next] + SIDE;
      total += hit ? 1 : -1;
      next += hit ? 1 : 0;
    } else if (event instanceof InputEvent.Down(var key) && key.name().equals("x")) {
      total *= 2;
    }
  }

  @Override
  public void draw(Graphics2D on) {
    on.setColor(Color.BLUE);
    on.fillRect(lefts[next], tops[next], SIDE, SIDE);
  }

  /// Returns the same game as a web page, with its total in `total`.
  String html() {
    StringJoiner squares = new StringJoiner(",", "[", "]");
    for (int i = 0; i < COUNT; i++) {
      squares.add("[" + lefts[i] + "," + tops[i] + "]");
    }
    return """
    <body style="margin:0;height:100vh;overflow:hidden"><div id=d style="position:fixed;width:40px;height:40px;background:blue">
    </div><script>var total = 0, next = 0; const all = SQUARES;
    function show() { d.style.left = all[next][0] + 'px'; d.style.top = all[next][1] + 'px'; }
    document.addEventListener('mousedown', e => {
      const x = e.clientX - all[next][0], y = e.clientY - all[next][1];
      const hit = x >= 0 && x < 40 && y >= 0 && y < 40;
      total += hit ? 1 : -1; if (hit) { next++; show(); } });
    document.addEventListener('keydown', e => { if (e.key === 'x') total *= 2; });
    show();</script>
    """
        .replace("SQUARES", squares.toString());
  }

  /// Operates the game: hits some squares and misses others, the same for every computer.
  static void operate(Computer computer, long seed, Computer.Size size) {
    Squares known = new Squares(seed, size);
    Random random = new Random(seed + 1);
    for (int i = 0; i < 20; i++) {
      boolean hit = random.nextInt(4) > 0;
      int left = known.lefts[known.next];
      int top = known.tops[known.next];
      Computer.Point at =
          hit
              ? new Computer.Point(left + random.nextInt(SIDE), top + random.nextInt(SIDE))
              : new Computer.Point(
                  (left + SIDE + 1) % (size.width() - 1), (top + 100) % size.height());
      computer.click(at.x(), at.y());
      known.on(new InputEvent.Press(Computer.Button.LEFT, 1), at);
      if (i % 7 == 6) {
        computer.type("x");
      }
    }
  }
}
