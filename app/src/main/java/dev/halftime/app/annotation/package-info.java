/// What people said beside the record: votes, questionnaires, rosters, minutes.
@NullMarked
package dev.halftime.app.annotation;

import org.jspecify.annotations.NullMarked;
