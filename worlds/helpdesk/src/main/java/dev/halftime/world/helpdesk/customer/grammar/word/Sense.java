package dev.halftime.world.helpdesk.customer.grammar.word;

import java.util.EnumSet;
import java.util.Set;

/// The sense of a word or phrase, as a noun, a verb, an adjective or a fixed expression; the words
/// are listed in `grammar.txt`.
public enum Sense {
  EMAIL,
  NAME,
  IDENTITY,
  ACCOUNT,
  ORDER_NUMBER,
  NUMBER,
  ORDER,
  ORDERS,
  ITEM,
  PARCEL,
  REASON,
  /// Something is wrong with an item, or with what was said.
  PROBLEM,
  /// A reason that is given only for returns.
  FAULT,
  ADDRESS,
  VARIANT,
  OPTION,
  PAYMENT_METHOD,
  REFUND_METHOD,
  METHOD,
  CREDIT,
  ORIGINAL,
  MONEY,
  FEE,
  REQUEST,
  DETAIL,
  /// Something that customers cannot know or provide: photographs, a date of birth, a rating.
  ALIEN,
  CONSENT,
  RECORDS,
  EARLIER,
  MOMENT,
  DEADLINE,
  LOOK,
  RETURN,
  EXCHANGE,
  CANCEL,
  CHANGE,
  REPLACE,
  REFUND,
  SEND,
  PROCESS,
  PROCEED,
  CHARGE,
  GIVE,
  CHOOSE,
  CONFIRM,
  ASK,
  KNOW,
  NEED,
  WANT,
  GET,
  REMEMBER,
  FIND,
  WAIT,
  HELP,
  MEAN,
  SAY,
  KEEP,
  PAY,
  RECEIVE,
  ARRIVE,
  MATCH,
  EXIST,
  SUIT,
  AGREE,
  REFUSE,
  BARRED,
  NOTE,
  OK,
  DONE,
  WHOLE,
  PART,
  ANOTHER,
  ELSE,
  BYE,
  GREET,
  THANKS,
  APOLOGY,
  LEAD,
  /// An opening without content: "I am afraid that".
  OPEN,
  PLEASE,
  /// "Pardon?"
  PARDON,
  FILLER;

  /// A change of an order.
  public static final Set<Sense> DEEDS =
      EnumSet.of(RETURN, EXCHANGE, CANCEL, CHANGE, REPLACE, REFUND, SEND, PROCESS, CHARGE);

  public boolean deed() {
    return DEEDS.contains(this);
  }
}
