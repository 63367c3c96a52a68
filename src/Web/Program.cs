using Microsoft.AspNetCore.Mvc;
using Web;
using Web.Evidence;
using Web.Finder;
using Web.HelpDesk;
using Web.People;
using Web.Ledger;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.Platform.Jobs;
using Web.Platform.Maps;
using Web.Referrals;
using Web.Rides;
using Web.ServiceDirectory;
using Web.Platform.Messages;

if (args is [var word, .. var rest] && Commands.Find(word) is { } command)
    return await command(rest);

var first = args is ["start", ..];
if (first && !await Start.PrepareAsync(Console.Out))
    return 1;

var builder = WebApplication.CreateBuilder(first ? args[1..] : args);

builder.WebHost.UseStaticWebAssets();
builder.WebHost.ConfigureKestrel(o => o.AddServerHeader = false);
builder.Services.AddDatabase();
builder.Services.AddSecurity(Access.Table);
builder.Services.AddPublicPages();
builder.Services.AddLanguage();
builder.Services.AddForms();
builder.Services.AddMaps();
builder.Services.AddBoard();
builder.Services.AddPeople();
builder.Services.AddMessages(builder.Configuration);
builder.Services.AddJobs(run: builder.Configuration.GetValue("Opora:Jobs", true));
builder.Services.AddBooking();
builder.Services.AddDirectory();
builder.Services.AddFinder();
builder.Services.AddHelpDesk();
builder.Services.AddReferrals();
builder.Services.AddEvidence();
builder.Services.AddHealth();
builder.Services.AddRazorPages(o => o.Conventions.ConfigureFilter(new ServiceFilterAttribute<TransactionFilter>())).WithRazorPagesAtContentRoot();

var app = builder.Build();

if (StartChecks.Faults(app.Services.GetRequiredService<Doors>().Connection) is { Count: > 0 } faults)
{
    await Console.Error.WriteLineAsync("Opora does not start:\n  " + string.Join("\n  ", faults));
    return 1;
}

if (first)
    Start.TellWhere(app);

app.UseSecurityHeaders();
app.UseExceptionHandler("/error/500");
app.UseStatusCodePagesWithReExecute("/error/{0}");
app.UseRouting();
app.UseSessions();
app.UseLanguage();
app.UseForms();
app.UseAccessGate();
app.UseOutputCache();
app.MapStaticAssets().Add(e => e.Metadata.Add(new OutsideTheTable()));
app.MapMaps();
app.MapLiveBoard();
app.MapHealth();
app.MapForms();
app.MapNumbers();
app.MapFeed();
app.MapFlex();
app.MapDirectory();
app.MapFinder();
app.MapRazorPages().WithStaticAssets();
app.Run();
return 0;

public partial class Program;
