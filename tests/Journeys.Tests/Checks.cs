using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Journeys.Tests;

/// <summary>What every page must hold, measured in the browser.</summary>
public static class Checks
{
    /// <summary>All of it: axe, no sideways scrolling, targets, text size and contrast.</summary>
    public static async Task AssertReadable(this IPage page)
    {
        await page.AssertAccessible();
        await page.AssertFits();
        await page.AssertTargets();
        await page.AssertText();
    }

    /// <summary>No serious or critical finding of axe (WCAG 2.2 AA and its best practices).</summary>
    public static async Task AssertAccessible(this IPage page)
    {
        var found = await page.RunAxe();
        None(found.Violations.Where(v => v.Impact is "serious" or "critical").SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}")));
    }

    /// <summary>Nothing sticks out to the side.</summary>
    public static async Task AssertFits(this IPage page) => None(await page.EvaluateAsync<string[]>("""
        () => {
          const wide = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= wide) return [];
          return [...document.body.querySelectorAll("*")]
            .filter(e => e.getBoundingClientRect().right > wide + 1 && !e.closest(".scrolls, .unseen, svg"))
            .map(e => e.outerHTML.slice(0, 120)).slice(0, 5).concat(`${document.documentElement.scrollWidth} > ${wide}`);
        }
        """));

    /// <summary>Every control is at least 44 by 44 pixels; links inside a sentence are free (WCAG 2.5.5).</summary>
    public static async Task AssertTargets(this IPage page) => None(await page.EvaluateAsync<string[]>("""
        () => {
          const seen = e => e.checkVisibility({ visibilityProperty: true }) && !e.closest(".unseen") && !e.closest(".skip");
          const inSentence = e => e.tagName === "A" && e.closest("p, dd, td, li") && !["inline-flex", "flex", "block", "inline-block"].includes(getComputedStyle(e).display)
            && [...e.parentElement.childNodes].some(n => n !== e && n.textContent.trim().length > 0);
          const box = e => {
            const boxes = [e, ...(["radio", "checkbox"].includes(e.type) ? e.labels : [])].map(x => x.getBoundingClientRect());
            return { width: Math.max(...boxes.map(b => b.right)) - Math.min(...boxes.map(b => b.left)), height: Math.max(...boxes.map(b => b.bottom)) - Math.min(...boxes.map(b => b.top)) };
          };
          return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]")]
            .filter(e => seen(e) && !inSentence(e))
            .map(e => ({ e, b: box(e) }))
            .filter(x => x.b.width < 43.9 || x.b.height < 43.9)
            .map(x => `${Math.round(x.b.width)}x${Math.round(x.b.height)} ${x.e.outerHTML.slice(0, 140)}`);
        }
        """));

    /// <summary>Text is at least 16 pixels and stands out 7:1, large text 4.5:1 (WCAG 1.4.6). What a map or chart draws stands as text beside it.</summary>
    public static async Task AssertText(this IPage page) => None(await page.EvaluateAsync<string[]>("""
        () => {
          const parse = c => { const n = c.match(/[\d.]+/g).map(Number); return { r: n[0], g: n[1], b: n[2], a: n[3] ?? 1 }; };
          const over = (top, under) => ({ r: top.r * top.a + under.r * (1 - top.a), g: top.g * top.a + under.g * (1 - top.a), b: top.b * top.a + under.b * (1 - top.a), a: 1 });
          const light = c => { const [r, g, b] = [c.r, c.g, c.b].map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
          const ground = e => { const layers = []; for (let x = e; x; x = x.parentElement) layers.push(parse(getComputedStyle(x).backgroundColor)); return layers.reverse().reduce((under, top) => over(top, under), { r: 255, g: 255, b: 255, a: 1 }); };
          const found = new Set();
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const e = walk.currentNode.parentElement;
            if (!walk.currentNode.textContent.trim() || !e.checkVisibility({ visibilityProperty: true }) || e.closest(".unseen, .skip, script, style, option, [aria-hidden=true], svg")) continue;
            const style = getComputedStyle(e), size = parseFloat(style.fontSize), bold = style.fontWeight >= 700;
            const back = ground(e), front = over(parse(style.color), back);
            const [dark, bright] = [light(front), light(back)].sort((x, y) => x - y);
            const contrast = (bright + .05) / (dark + .05), needed = size >= 24 || bold && size >= 18.66 ? 4.5 : 7;
            const words = `"${walk.currentNode.textContent.trim().slice(0, 40)}" in ${e.outerHTML.slice(0, 80)}`;
            if (contrast < needed) found.add(`${contrast.toFixed(1)}:1 ${words}`);
            if (size < 15.9) found.add(`${size}px ${words}`);
          }
          return [...found];
        }
        """));

    // Says all of it: the usual message shows the first words only.
    private static void None(IEnumerable<string> faults) => Assert.True(!faults.Any(), string.Join("\n", faults));
}
