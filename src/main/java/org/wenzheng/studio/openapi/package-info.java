/** What the description of the API says about the studio, beyond its annotations. */
@NullMarked
package org.wenzheng.studio.openapi;

import org.jspecify.annotations.NullMarked;
