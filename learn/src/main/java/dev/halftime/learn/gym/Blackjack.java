package dev.halftime.learn.gym;

import dev.halftime.learn.Dynamics;
import dev.halftime.learn.StepBuffers;
import dev.halftime.learn.random.Generator;

/// Gymnasium's Blackjack-v1 with the rules of Sutton and Barto (2018, example 5.1): an infinite
/// deck; a natural wins unless the dealer has one, too.
///
/// Actions: 0 stick, 1 hit. Observation: the player's sum, the dealer's face-up card, and whether
/// the player has a usable ace.
final class Blackjack implements Dynamics {

  private static final int ACE = 1;
  private static final int DECK = 13;
  private static final int BEST = 21;
  private static final int DEALER_STANDS = 17;

  /// Sums in which every ace counts 1.
  private final int[] player;

  private final int[] dealer;
  private final int[] open;
  private final int[] cards;
  private final boolean[] playerAce;
  private final boolean[] dealerAce;

  Blackjack(int copies) {
    player = new int[copies];
    dealer = new int[copies];
    open = new int[copies];
    cards = new int[copies];
    playerAce = new boolean[copies];
    dealerAce = new boolean[copies];
  }

  private static int card(Generator random) {
    return Math.min(random.integers(DECK) + 1, 10);
  }

  private static int sum(int hard, boolean ace) {
    return ace && hard + 10 <= BEST ? hard + 10 : hard;
  }

  @Override
  public void begin(int copy, Generator random, StepBuffers frame) {
    open[copy] = card(random);
    int hidden = card(random);
    dealer[copy] = open[copy] + hidden;
    dealerAce[copy] = open[copy] == ACE || hidden == ACE;
    int one = card(random);
    int two = card(random);
    player[copy] = one + two;
    playerAce[copy] = one == ACE || two == ACE;
    cards[copy] = 2;
    random.integers(4); // the suit of the open card, drawn by Gymnasium for rendering
    if (open[copy] == 10) {
      random.integers(3); // its rank, likewise
    }
    observe(copy, frame);
  }

  @Override
  public void advance(boolean[] resting, Generator[] random, StepBuffers frame) {
    for (int i = 0; i < player.length; i++) {
      if (!resting[i]) {
        if (frame.choices[i] == 0) {
          stick(i, random[i], frame);
        } else {
          hit(i, random[i], frame);
        }
        observe(i, frame);
      }
    }
  }

  private void hit(int copy, Generator random, StepBuffers frame) {
    int card = card(random);
    player[copy] += card;
    playerAce[copy] |= card == ACE;
    cards[copy]++;
    boolean bust = player[copy] > BEST;
    frame.terminated[copy] = bust;
    frame.rewards[copy] = bust ? -1 : 0;
  }

  private void stick(int copy, Generator random, StepBuffers frame) {
    int drawn = 0;
    while (sum(dealer[copy], dealerAce[copy]) < DEALER_STANDS) {
      int card = card(random);
      dealer[copy] += card;
      dealerAce[copy] |= card == ACE;
      drawn++;
    }
    int mine = sum(player[copy], playerAce[copy]);
    int theirs = sum(dealer[copy], dealerAce[copy]);
    boolean natural = cards[copy] == 2 && mine == BEST;
    boolean beaten = natural && !(drawn == 0 && theirs == BEST);
    frame.terminated[copy] = true;
    frame.rewards[copy] =
        beaten ? 1 : Integer.signum(Integer.compare(mine, theirs > BEST ? 0 : theirs));
  }

  @Override
  public int words() {
    return 1;
  }

  @Override
  public void save(int copy, long[] words, int at) {
    words[at] =
        player[copy]
            | (long) dealer[copy] << 8
            | (long) open[copy] << 16
            | (long) cards[copy] << 24
            | (playerAce[copy] ? 1L << 32 : 0)
            | (dealerAce[copy] ? 1L << 33 : 0);
  }

  @Override
  public void load(int copy, long[] words, int at) {
    long word = words[at];
    player[copy] = (int) (word & 0xff);
    dealer[copy] = (int) (word >>> 8 & 0xff);
    open[copy] = (int) (word >>> 16 & 0xff);
    cards[copy] = (int) (word >>> 24 & 0xff);
    playerAce[copy] = (word >>> 32 & 1) != 0;
    dealerAce[copy] = (word >>> 33 & 1) != 0;
  }

  @Override
  public void observe(int copy, StepBuffers frame) {
    int sum = sum(player[copy], playerAce[copy]);
    frame.observations[copy * 3] = sum;
    frame.observations[copy * 3 + 1] = open[copy];
    frame.observations[copy * 3 + 2] = sum != player[copy] ? 1 : 0;
  }
}
