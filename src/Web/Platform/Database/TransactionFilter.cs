using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Web.Platform.Database;

/// <summary>
/// Runs each page in one transaction of its network, committed before a byte of the answer is sent. A form sent twice
/// under the same key gets the stored answer; a lost race gets the page that shows both versions.
/// </summary>
public sealed class TransactionFilter(Db db, Networks networks, Actor actor, TimeProvider clock) : IAsyncPageFilter
{
    public const string KeyField = "_key";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (context.HandlerInstance.GetType().IsDefined(typeof(NoTransactionAttribute), inherit: false))
        {
            await next();
            return;
        }
        if (await networks.FindAsync(http.Request.Host.Host, http.RequestAborted) is not { } network)
        {
            context.Result = new NotFoundResult();
            return;
        }

        var writes = HttpMethods.IsPost(http.Request.Method);
        await db.BeginAsync(network, readOnly: !writes && !actor.SignedIn, http.RequestAborted);
        try
        {
            var stored = writes ? await ReserveAsync(http) : null;
            if (stored is { Repeated: true })
            {
                context.Result = stored.Result;
                await db.RollbackAsync();
                return;
            }

            var done = await next();
            if (done.Exception is DbUpdateConcurrencyException lost && !done.ExceptionHandled)
            {
                done.ExceptionHandled = true;
                done.Result = await ConflictAsync(context, lost);
                await db.RollbackAsync();
                return;
            }
            if (done.Exception is not null && !done.ExceptionHandled)
            {
                await db.RollbackAsync();
                return;
            }
            if (stored is not null)
                Remember(stored.Row!, done.Result);
            await CommitAsync(context, done);
        }
        catch
        {
            await db.RollbackAsync();
            throw;
        }
    }

    private async Task CommitAsync(PageHandlerExecutingContext context, PageHandlerExecutedContext done)
    {
        try
        {
            await db.CommitAsync(context.HttpContext.RequestAborted);
        }
        catch (DbUpdateConcurrencyException lost)
        {
            done.Result = await ConflictAsync(context, lost);
            await db.RollbackAsync();
        }
    }

    private sealed record Reservation(bool Repeated, IActionResult? Result, StoredAnswer? Row);

    private async Task<Reservation?> ReserveAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType || !Guid.TryParse(http.Request.Form[KeyField], out var key))
            return null;

        var hash = HashOf(http);
        if (await db.Set<StoredAnswer>().FindAsync([db.Network.Id, key], http.RequestAborted) is { } before)
            return Answer(before, hash);

        var row = new StoredAnswer { Id = key, BodyHash = hash, At = clock.GetUtcNow().UtcDateTime, AccountId = actor.AccountId };
        db.Add(row);
        try
        {
            await db.SaveChangesAsync(http.RequestAborted);
        }
        catch (DbUpdateException)
        {
            // Another node is answering, or has answered, the same form: its row is there once it commits.
            await db.RollbackAsync();
            await db.BeginAsync((await networks.FindAsync(http.Request.Host.Host, http.RequestAborted))!, cancel: http.RequestAborted);
            var theirs = await db.Set<StoredAnswer>().FindAsync([db.Network.Id, key], http.RequestAborted);
            return theirs is null ? throw new InvalidOperationException("The form could not be stored.") : Answer(theirs, hash);
        }
        return new(false, null, row);
    }

    private static Reservation Answer(StoredAnswer before, string hash) => new(true,
        before.BodyHash != hash ? new StatusCodeResult(StatusCodes.Status422UnprocessableEntity) : new LocalRedirectResult(before.Location ?? "/"), before);

    // Only an answer that changed something is kept; a page shown again with its errors may be sent again under the same key.
    private void Remember(StoredAnswer row, IActionResult? result)
    {
        if (LocationOf(result) is { } location)
            row.Location = location;
        else
            db.Remove(row);
    }

    private static string? LocationOf(IActionResult? result) => result switch
    {
        LocalRedirectResult r => r.Url,
        RedirectResult r => r.Url,
        RedirectToPageResult r => r.UrlHelper?.Page(r.PageName, r.PageHandler, r.RouteValues, null, null, r.Fragment),
        _ => null,
    };

    private static string HashOf(HttpContext http)
    {
        var text = new StringBuilder(http.Request.Path);
        foreach (var field in http.Request.Form.Where(f => f.Key != "__RequestVerificationToken").OrderBy(f => f.Key, StringComparer.Ordinal))
            text.Append('\n').Append(field.Key).Append('=').AppendJoin('\u001f', field.Value.ToArray());
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static async Task<IActionResult> ConflictAsync(PageHandlerExecutingContext context, DbUpdateConcurrencyException lost)
    {
        var entry = lost.Entries[0];
        var now = await entry.GetDatabaseValuesAsync();
        var both = entry.Properties
            .Where(p => p.IsModified && p.Metadata.Name != nameof(NetworkRow.Version))
            .Select(p => new ConflictLine(p.Metadata.Name, p.CurrentValue?.ToString() ?? "", now?[p.Metadata]?.ToString() ?? ""))
            .ToList();
        var model = (PageModel)context.HandlerInstance;
        return new ViewResult
        {
            ViewName = "/Shared/Conflict.cshtml",
            StatusCode = StatusCodes.Status409Conflict,
            ViewData = new ViewDataDictionary<ConflictView>(model.ViewData, new ConflictView(context.HttpContext.Request.Path, now is null, both)),
        };
    }
}

/// <summary>Marks a page that must come up when the database does not: it reads nothing.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OutsideATransactionAttribute : Attribute;

/// <summary>What the page of a lost race shows: where to go and look again, whether the row is gone, and each field twice.</summary>
public sealed record ConflictView(string Path, bool Gone, IReadOnlyList<ConflictLine> Fields);

/// <summary>One field of a lost race: what was sent, and what stands now.</summary>
public sealed record ConflictLine(string Field, string Yours, string Now);
