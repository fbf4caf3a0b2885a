/**
 * The public read API, feeds and site maps: published content only, for anybody, in a form that
 * lasts.
 */
@NullMarked
package org.wenzheng.delivery;

import org.jspecify.annotations.NullMarked;
