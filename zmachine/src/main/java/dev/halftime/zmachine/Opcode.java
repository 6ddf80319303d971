package dev.halftime.zmachine;

import org.jspecify.annotations.Nullable;

/// Opcodes (Standard 1.1, sections 14 and 15): number, versions, and whether a result variable and
/// a branch follow the operands.
enum Opcode {
  // two operands: 0x00 to 0x1f
  JE(0x01, 3, 8, false, true),
  JL(0x02, 3, 8, false, true),
  JG(0x03, 3, 8, false, true),
  DEC_CHK(0x04, 3, 8, false, true),
  INC_CHK(0x05, 3, 8, false, true),
  JIN(0x06, 3, 8, false, true),
  TEST(0x07, 3, 8, false, true),
  OR(0x08, 3, 8, true, false),
  AND(0x09, 3, 8, true, false),
  TEST_ATTR(0x0a, 3, 8, false, true),
  SET_ATTR(0x0b, 3, 8, false, false),
  CLEAR_ATTR(0x0c, 3, 8, false, false),
  STORE(0x0d, 3, 8, false, false),
  INSERT_OBJ(0x0e, 3, 8, false, false),
  LOADW(0x0f, 3, 8, true, false),
  LOADB(0x10, 3, 8, true, false),
  GET_PROP(0x11, 3, 8, true, false),
  GET_PROP_ADDR(0x12, 3, 8, true, false),
  GET_NEXT_PROP(0x13, 3, 8, true, false),
  ADD(0x14, 3, 8, true, false),
  SUB(0x15, 3, 8, true, false),
  MUL(0x16, 3, 8, true, false),
  DIV(0x17, 3, 8, true, false),
  MOD(0x18, 3, 8, true, false),
  CALL_2S(0x19, 4, 8, true, false),
  CALL_2N(0x1a, 5, 8, false, false),
  SET_COLOUR(0x1b, 5, 8, false, false),
  THROW(0x1c, 5, 8, false, false),
  // one operand: 0x80 to 0x8f
  JZ(0x80, 3, 8, false, true),
  GET_SIBLING(0x81, 3, 8, true, true),
  GET_CHILD(0x82, 3, 8, true, true),
  GET_PARENT(0x83, 3, 8, true, false),
  GET_PROP_LEN(0x84, 3, 8, true, false),
  INC(0x85, 3, 8, false, false),
  DEC(0x86, 3, 8, false, false),
  PRINT_ADDR(0x87, 3, 8, false, false),
  CALL_1S(0x88, 4, 8, true, false),
  REMOVE_OBJ(0x89, 3, 8, false, false),
  PRINT_OBJ(0x8a, 3, 8, false, false),
  RET(0x8b, 3, 8, false, false),
  JUMP(0x8c, 3, 8, false, false),
  PRINT_PADDR(0x8d, 3, 8, false, false),
  LOAD(0x8e, 3, 8, true, false),
  NOT_OF_ONE(0x8f, 3, 4, true, false),
  CALL_1N(0x8f, 5, 8, false, false),
  // none: 0xb0 to 0xbf
  RTRUE(0xb0, 3, 8, false, false),
  RFALSE(0xb1, 3, 8, false, false),
  PRINT(0xb2, 3, 8, false, false),
  PRINT_RET(0xb3, 3, 8, false, false),
  NOP(0xb4, 3, 8, false, false),
  SAVE_AND_BRANCH(0xb5, 3, 3, false, true),
  SAVE_AND_STORE(0xb5, 4, 4, true, false),
  RESTORE_AND_BRANCH(0xb6, 3, 3, false, true),
  RESTORE_AND_STORE(0xb6, 4, 4, true, false),
  RESTART(0xb7, 3, 8, false, false),
  RET_POPPED(0xb8, 3, 8, false, false),
  POP(0xb9, 3, 4, false, false),
  CATCH(0xb9, 5, 8, true, false),
  QUIT(0xba, 3, 8, false, false),
  NEW_LINE(0xbb, 3, 8, false, false),
  SHOW_STATUS(0xbc, 3, 8, false, false),
  VERIFY(0xbd, 3, 8, false, true),
  PIRACY(0xbf, 5, 8, false, true),
  // any number: 0xe0 to 0xff
  CALL(0xe0, 3, 8, true, false),
  STOREW(0xe1, 3, 8, false, false),
  STOREB(0xe2, 3, 8, false, false),
  PUT_PROP(0xe3, 3, 8, false, false),
  READ(0xe4, 3, 4, false, false),
  READ_AND_STORE(0xe4, 5, 8, true, false),
  PRINT_CHAR(0xe5, 3, 8, false, false),
  PRINT_NUM(0xe6, 3, 8, false, false),
  RANDOM(0xe7, 3, 8, true, false),
  PUSH(0xe8, 3, 8, false, false),
  PULL(0xe9, 3, 8, false, false),
  SPLIT_WINDOW(0xea, 3, 8, false, false),
  SET_WINDOW(0xeb, 3, 8, false, false),
  CALL_VS2(0xec, 4, 8, true, false),
  ERASE_WINDOW(0xed, 4, 8, false, false),
  ERASE_LINE(0xee, 4, 8, false, false),
  SET_CURSOR(0xef, 4, 8, false, false),
  GET_CURSOR(0xf0, 4, 8, false, false),
  SET_TEXT_STYLE(0xf1, 4, 8, false, false),
  BUFFER_MODE(0xf2, 4, 8, false, false),
  OUTPUT_STREAM(0xf3, 3, 8, false, false),
  INPUT_STREAM(0xf4, 3, 8, false, false),
  SOUND_EFFECT(0xf5, 3, 8, false, false),
  READ_CHAR(0xf6, 4, 8, true, false),
  SCAN_TABLE(0xf7, 4, 8, true, true),
  NOT(0xf8, 5, 8, true, false),
  CALL_VN(0xf9, 5, 8, false, false),
  CALL_VN2(0xfa, 5, 8, false, false),
  TOKENISE(0xfb, 5, 8, false, false),
  ENCODE_TEXT(0xfc, 5, 8, false, false),
  COPY_TABLE(0xfd, 5, 8, false, false),
  PRINT_TABLE(0xfe, 5, 8, false, false),
  CHECK_ARG_COUNT(0xff, 5, 8, false, true),
  // extended: 0x100 and above
  SAVE(0x100, 5, 8, true, false),
  RESTORE(0x101, 5, 8, true, false),
  LOG_SHIFT(0x102, 5, 8, true, false),
  ART_SHIFT(0x103, 5, 8, true, false),
  SET_FONT(0x104, 5, 8, true, false),
  SAVE_UNDO(0x109, 5, 8, true, false),
  RESTORE_UNDO(0x10a, 5, 8, true, false),
  PRINT_UNICODE(0x10b, 5, 8, false, false),
  CHECK_UNICODE(0x10c, 5, 8, true, false),
  SET_TRUE_COLOUR(0x10d, 5, 8, false, false);

  private final int number;
  private final int from;
  private final int to;
  final boolean stores;
  final boolean branches;

  Opcode(int number, int from, int to, boolean stores, boolean branches) {
    this.number = number;
    this.from = from;
    this.to = to;
    this.stores = stores;
    this.branches = branches;
  }

  /// Returns the opcodes of one version, by number; null where there is none.
  static @Nullable Opcode[] table(int version) {
    @Nullable Opcode[] table = new @Nullable Opcode[0x200];
    for (Opcode each : values()) {
      if (version >= each.from && version <= each.to) {
        table[each.number] = each;
      }
    }
    return table;
  }

  /// Returns whether a text follows the instruction.
  boolean prints() {
    return this == PRINT || this == PRINT_RET;
  }

  /// Returns whether it can have eight operands, so that two bytes encode their types.
  boolean wide() {
    return this == CALL_VS2 || this == CALL_VN2;
  }
}
