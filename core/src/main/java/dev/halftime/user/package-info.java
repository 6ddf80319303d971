/// Users, and the contract that they keep.
@NullMarked
package dev.halftime.user;

import org.jspecify.annotations.NullMarked;
