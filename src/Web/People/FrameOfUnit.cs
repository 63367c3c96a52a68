using System.Data.Common;
using Microsoft.AspNetCore.Mvc.Filters;
using Web.Platform.Forms;

namespace Web.People;

/// <summary>Puts the name, telephone and hours of the unit around the page: the one in the address, the actor's own, or the network's first.</summary>
public sealed class FrameOfUnit(Db db, Doors doors, Networks networks, Actor actor, Frame frame) : IAsyncPageFilter
{
    // Addresses that a form sends are looked up while it is read, before the page has its transaction: those near the unit first.
    public async Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context)
    {
        if (frame.UnitSlug is not null && context.HttpContext.Request is { HasFormContentType: true } request && (await request.ReadFormAsync()).Keys.Any(k => k.EndsWith(".Placed", StringComparison.Ordinal)))
            await FillApartAsync(context.HttpContext);
    }

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (db.IsOpen)
            await FillAsync(db);
        else
            await FillApartAsync(context.HttpContext);
        await next();
    }

    // Pages without a transaction of their own, such as signing in and the error page, which must stand even when the database does not.
    private async Task FillApartAsync(HttpContext http)
    {
        try
        {
            if (await networks.FindAsync(http.Request.Host.Host, http.RequestAborted) is not { } network) return;
            await using var door = await doors.OpenAsync(network, readOnly: true, cancel: http.RequestAborted);
            await FillAsync(door);
        }
        catch (DbException)
        {
            frame.Phone = null;
        }
    }

    private async Task FillAsync(Db open)
    {
        var slug = frame.UnitSlug ?? actor.Grants.FirstOrDefault(g => g.UnitSlug is not null)?.UnitSlug;
        var units = open.Set<Unit>().AsNoTracking().Where(u => u.ClosedOn == null);
        var around = await (slug is null ? units : units.Where(u => u.Slug == slug)).OrderBy(u => u.OpenedOn).ThenBy(u => u.Id)
            .Select(u => new { u.Name, u.Phone, u.OfficeHours, u.Latitude, u.Longitude }).FirstOrDefaultAsync();
        if (around is { Phone.Length: > 0 })
            (frame.Phone, frame.OfficeHours) = (around.Phone, around.OfficeHours);
        if (slug is null || around is null) return;
        frame.Unit = around.Name;
        if ((around.Latitude, around.Longitude) is not (0, 0))
            frame.Near = (around.Latitude, around.Longitude);
    }
}
