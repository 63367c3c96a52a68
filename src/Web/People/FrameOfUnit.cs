using Microsoft.AspNetCore.Mvc.Filters;
using Web.Platform.Forms;

namespace Web.People;

/// <summary>Puts the name, telephone and hours of the unit around the page: the one in the address, the actor's own, or the network's first.</summary>
public sealed class FrameOfUnit(Db db, Actor actor, Frame frame) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (db.IsOpen)
        {
            var slug = frame.UnitSlug ?? actor.Grants.FirstOrDefault(g => g.UnitSlug is not null)?.UnitSlug;
            var units = db.Set<Unit>().AsNoTracking().Where(u => u.ClosedOn == null);
            var around = await (slug is null ? units : units.Where(u => u.Slug == slug)).OrderBy(u => u.OpenedOn).ThenBy(u => u.Id)
                .Select(u => new { u.Name, u.Phone, u.OfficeHours, u.Latitude, u.Longitude }).FirstOrDefaultAsync();
            if (around is { Phone.Length: > 0 })
                (frame.Phone, frame.OfficeHours) = (around.Phone, around.OfficeHours);
            if (around is { Latitude: not 0 })
                frame.Near = (around.Latitude, around.Longitude);
            if (slug is not null)
                frame.Unit = around?.Name;
        }
        await next();
    }
}
