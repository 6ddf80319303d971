/// Users scripted or played by a model, and the contract that users meet.
@NullMarked
package dev.halftime.user;

import org.jspecify.annotations.NullMarked;
