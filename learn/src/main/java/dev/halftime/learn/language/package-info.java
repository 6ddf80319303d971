/// Learning in language: policies over menus of actions that are made mechanically from the tools
/// in hand and the values seen, trained in the episodes in which agents are evaluated.
@NullMarked
package dev.halftime.learn.language;

import org.jspecify.annotations.NullMarked;
